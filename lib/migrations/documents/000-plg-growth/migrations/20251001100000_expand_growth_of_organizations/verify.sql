-- Who has finished has a time, and who has skipped has not finished.
SELECT id FROM "Organization" WHERE "onboardingCompleted" AND "onboardingCompletedAt" IS NULL;
SELECT id FROM "Organization" WHERE "onboardingCompleted" AND "onboardingSkipped";
