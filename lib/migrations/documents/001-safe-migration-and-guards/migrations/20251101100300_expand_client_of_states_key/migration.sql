ALTER TABLE onboarding_states
  ADD CONSTRAINT "onboarding_states_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES clients (id)
  ON DELETE CASCADE NOT VALID;
