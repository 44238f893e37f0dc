-- kind: index
-- says: nothing
DROP INDEX CONCURRENTLY clips_video_id_idx;
