-- kind: index
-- says: index-hidden-by-policy
CREATE INDEX CONCURRENTLY videos_title_idx ON videos (organization_id, lower(title));
