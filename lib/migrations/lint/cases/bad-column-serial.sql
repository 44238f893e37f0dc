-- kind: expand
-- says: rewrites-table
ALTER TABLE videos ADD COLUMN number serial;
