-- kind: index
-- says: index-blocks-writes
CREATE UNIQUE INDEX videos_title_key ON videos (organization_id, title, id);
