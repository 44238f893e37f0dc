ALTER TABLE "videos" ADD COLUMN "fingerprint" TEXT;
ALTER TABLE "videos" ADD COLUMN "part_size_bytes" INTEGER;
ALTER TABLE "videos" ADD COLUMN "upload_id" TEXT;
CREATE FUNCTION "uploads_follow_videos"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.uploads AS u (organization_id, subject_id, subject_type, created_by, filename, size_bytes,
    part_size_bytes, fingerprint, upload_id, state, created_at, updated_at)
  VALUES (NEW.organization_id, NEW.id, 'video', NEW.created_by, NEW.original_filename, NEW.size_bytes,
    coalesce(NEW.part_size_bytes, 16777216), NEW.fingerprint, coalesce(NEW.upload_id, OLD.upload_id),
    CASE NEW.status WHEN 'uploading' THEN 'open' WHEN 'canceled' THEN 'canceled' WHEN 'failed' THEN 'rejected'
      ELSE 'completed' END,
    NEW.created_at, NEW.updated_at)
  ON CONFLICT (organization_id, subject_id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at
    WHERE u.state = 'open' AND excluded.state <> 'open';
  RETURN NULL;
END
$$;

-- The next release begins an upload, which the release before has to find.
CREATE FUNCTION "videos_follow_uploads"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.videos
  SET upload_id = NEW.upload_id, part_size_bytes = NEW.part_size_bytes, fingerprint = NEW.fingerprint
  WHERE id = NEW.subject_id AND status = 'uploading' AND upload_id IS NULL;
  RETURN NULL;
END
$$;

CREATE TRIGGER "videos_upload_begun" AFTER INSERT ON "videos" FOR EACH ROW
  WHEN (NEW."status" = 'uploading' AND NEW."upload_id" IS NOT NULL AND NEW."size_bytes" > 0)
  EXECUTE FUNCTION "uploads_follow_videos"();

CREATE TRIGGER "videos_upload_ended" AFTER UPDATE OF "status" ON "videos" FOR EACH ROW
  WHEN (OLD."status" = 'uploading' AND NEW."status" <> 'uploading' AND OLD."upload_id" IS NOT NULL AND NEW."size_bytes" > 0)
  EXECUTE FUNCTION "uploads_follow_videos"();

CREATE TRIGGER "uploads_begun" AFTER INSERT ON "uploads" FOR EACH ROW
  WHEN (NEW."subject_type" = 'video' AND NEW."state" = 'open')
  EXECUTE FUNCTION "videos_follow_uploads"();
