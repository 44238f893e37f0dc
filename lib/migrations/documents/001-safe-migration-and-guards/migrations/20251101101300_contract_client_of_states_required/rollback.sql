ALTER TABLE onboarding_states DROP CONSTRAINT "onboarding_states_clientId_check";
