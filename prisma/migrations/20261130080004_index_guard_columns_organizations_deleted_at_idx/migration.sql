CREATE INDEX CONCURRENTLY "organizations_deleted_at_idx" ON "organizations"("deleted_at");
