ALTER TABLE onboarding_states
  ADD CONSTRAINT "onboarding_states_clientId_check" CHECK ("clientId" IS NOT NULL) NOT VALID;
ALTER TABLE onboarding_states ALTER COLUMN "clientId" DROP NOT NULL;
