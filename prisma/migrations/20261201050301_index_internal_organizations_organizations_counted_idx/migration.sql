CREATE INDEX CONCURRENTLY "organizations_counted_idx" ON "organizations"("created_at") WHERE "deleted_at" IS NULL AND NOT "is_internal";
