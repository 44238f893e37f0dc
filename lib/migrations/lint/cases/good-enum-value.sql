-- kind: expand
-- says: nothing
ALTER TYPE status ADD VALUE 'archived';
