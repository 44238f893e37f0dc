-- kind: expand
-- says: enum-value-used-at-once
ALTER TYPE status ADD VALUE 'archived';
ALTER TABLE videos ALTER COLUMN status SET DEFAULT 'archived';
