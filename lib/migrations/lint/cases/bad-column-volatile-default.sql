-- kind: expand
-- says: rewrites-table
ALTER TABLE videos ADD COLUMN token uuid DEFAULT gen_random_uuid();
