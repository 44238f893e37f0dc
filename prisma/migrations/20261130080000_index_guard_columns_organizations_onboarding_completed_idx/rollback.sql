DROP INDEX CONCURRENTLY "organizations_onboarding_completed_idx";
