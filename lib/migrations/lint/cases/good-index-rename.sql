-- kind: index
-- says: nothing
ALTER INDEX clips_video_id_idx RENAME TO clips_by_video;
