CREATE UNIQUE INDEX CONCURRENTLY "onboarding_states_clientId_key" ON onboarding_states ("clientId");
