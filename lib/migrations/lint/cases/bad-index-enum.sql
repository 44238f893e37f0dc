-- kind: index
-- says: index-hidden-by-policy
CREATE INDEX CONCURRENTLY videos_status_idx ON videos (organization_id, status);
