-- kind: expand
-- says: rewrites-table
ALTER TABLE settings SET UNLOGGED;
