-- kind: index
-- says: hides-invalid-index
CREATE INDEX CONCURRENTLY IF NOT EXISTS videos_created_idx ON videos (organization_id, created_at);
