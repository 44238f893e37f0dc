DROP TABLE onboarding_states_set_aside;
ALTER TABLE onboarding_states
  DROP COLUMN "clientId",
  DROP COLUMN "forwardingEnabled",
  DROP COLUMN "testCallDetected";
