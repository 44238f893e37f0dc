CREATE INDEX CONCURRENTLY "clip_exports_storage_idx" ON "clip_exports" ("organization_id") INCLUDE ("size_bytes") WHERE "deleted_at" IS NULL AND "status" = 'completed';
