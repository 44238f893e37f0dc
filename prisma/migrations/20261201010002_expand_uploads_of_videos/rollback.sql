DROP TRIGGER "uploads_begun" ON "uploads";
DROP TRIGGER "videos_upload_ended" ON "videos";
DROP TRIGGER "videos_upload_begun" ON "videos";
DROP FUNCTION "videos_follow_uploads"();
DROP FUNCTION "uploads_follow_videos"();
