ALTER TABLE onboarding_states VALIDATE CONSTRAINT "onboarding_states_clientId_check";
