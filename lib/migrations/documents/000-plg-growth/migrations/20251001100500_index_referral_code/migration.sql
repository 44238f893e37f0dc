CREATE UNIQUE INDEX CONCURRENTLY "Organization_referralCode_key" ON "Organization" ("referralCode");
