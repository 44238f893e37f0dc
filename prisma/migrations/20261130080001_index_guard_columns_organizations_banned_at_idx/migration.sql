CREATE INDEX CONCURRENTLY "organizations_banned_at_idx" ON "organizations"("banned_at");
