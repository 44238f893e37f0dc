-- kind: index
-- says: index-drop-blocks
DROP INDEX clips_video_id_idx;
