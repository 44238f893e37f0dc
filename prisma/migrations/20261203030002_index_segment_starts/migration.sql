CREATE INDEX CONCURRENTLY "transcript_segments_organization_id_video_id_start_seconds_idx" ON "transcript_segments"("organization_id", "video_id", "start_seconds");
