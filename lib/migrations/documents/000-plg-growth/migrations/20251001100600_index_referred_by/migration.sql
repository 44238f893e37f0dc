CREATE INDEX CONCURRENTLY "Organization_referredBy_idx" ON "Organization" ("referredBy");
