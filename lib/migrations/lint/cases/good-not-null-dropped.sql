-- kind: expand
-- says: nothing
ALTER TABLE videos ALTER COLUMN title DROP NOT NULL;
