-- kind: index
-- says: nothing
REINDEX INDEX CONCURRENTLY clips_video_id_idx;
