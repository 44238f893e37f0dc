-- kind: expand
-- says: rewrites-table
ALTER TABLE videos ADD COLUMN minutes integer GENERATED ALWAYS AS (seconds / 60) STORED;
