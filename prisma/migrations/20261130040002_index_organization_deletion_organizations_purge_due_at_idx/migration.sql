CREATE INDEX CONCURRENTLY "organizations_purge_due_at_idx" ON "organizations"("purge_due_at");
