CREATE INDEX CONCURRENTLY "organizations_onboarding_completed_idx" ON "organizations"("onboarding_completed");
