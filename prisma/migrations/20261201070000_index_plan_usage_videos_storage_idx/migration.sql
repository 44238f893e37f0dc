CREATE INDEX CONCURRENTLY "videos_storage_idx" ON "videos" ("organization_id") INCLUDE ("size_bytes") WHERE "deleted_at" IS NULL AND ("status" = 'uploading' OR "uploaded_at" IS NOT NULL);
