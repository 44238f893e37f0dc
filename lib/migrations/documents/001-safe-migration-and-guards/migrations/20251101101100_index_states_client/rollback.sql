DROP INDEX CONCURRENTLY "onboarding_states_clientId_key";
