-- kind: index
-- says: concurrently-alone
CREATE INDEX CONCURRENTLY videos_created_idx ON videos (organization_id, created_at);
COMMENT ON INDEX clips_video_id_idx IS 'by video';
