ALTER TABLE onboarding_states ALTER COLUMN "clientId" SET NOT NULL;
ALTER TABLE onboarding_states DROP CONSTRAINT "onboarding_states_clientId_check";
