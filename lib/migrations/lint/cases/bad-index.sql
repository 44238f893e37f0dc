-- kind: expand
-- says: index-blocks-writes
CREATE INDEX videos_created_idx ON videos (organization_id, created_at);
