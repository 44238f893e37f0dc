CREATE INDEX CONCURRENTLY "organizations_deletion_requested_at_idx" ON "organizations"("deletion_requested_at");
