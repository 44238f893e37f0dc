-- kind: index
-- says: nothing
CREATE UNIQUE INDEX CONCURRENTLY videos_title_key ON videos (organization_id, title, id);
