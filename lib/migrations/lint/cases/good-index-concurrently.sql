-- kind: index
-- says: nothing
CREATE INDEX CONCURRENTLY videos_created_idx ON videos (organization_id, created_at);
