-- kind: expand
-- says: rewrites-table
ALTER TABLE videos ALTER COLUMN seconds TYPE bigint;
