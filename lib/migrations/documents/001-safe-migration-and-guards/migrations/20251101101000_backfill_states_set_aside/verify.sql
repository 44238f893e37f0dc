SELECT id FROM onboarding_states WHERE "clientId" IS NULL;
