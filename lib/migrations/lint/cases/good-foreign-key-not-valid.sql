-- kind: expand
-- says: nothing
ALTER TABLE clips ADD CONSTRAINT clips_video_fkey FOREIGN KEY (video_id) REFERENCES videos (id) NOT VALID;
