-- kind: contract
-- says: rewrites-table
CLUSTER clips USING clips_video_id_idx;
