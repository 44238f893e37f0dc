-- The release before has gone: what it reads and writes of uploads goes too.
DROP TRIGGER "uploads_begun" ON "uploads";
DROP TRIGGER "videos_upload_ended" ON "videos";
DROP TRIGGER "videos_upload_begun" ON "videos";
DROP FUNCTION "videos_follow_uploads"();
DROP FUNCTION "uploads_follow_videos"();
-- no successor of videos.upload_id: open uploads are rows of uploads; of those that ended nothing reads it
-- no successor of videos.part_size_bytes: open uploads are rows of uploads; of those that ended nothing reads it
-- no successor of videos.fingerprint: open uploads are rows of uploads; of those that ended nothing reads it
ALTER TABLE "videos" DROP COLUMN "upload_id";
ALTER TABLE "videos" DROP COLUMN "part_size_bytes";
ALTER TABLE "videos" DROP COLUMN "fingerprint";
