-- kind: expand
-- says: rewrites-table
ALTER TABLE videos ADD COLUMN seen_at timestamptz DEFAULT clock_timestamp();
