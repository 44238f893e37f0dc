-- kind: index
-- says: index-hidden-by-policy
CREATE INDEX CONCURRENTLY videos_tags_idx ON videos USING gin (tags);
