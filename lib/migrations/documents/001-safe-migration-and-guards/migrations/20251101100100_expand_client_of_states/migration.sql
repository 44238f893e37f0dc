ALTER TABLE onboarding_states
  ADD COLUMN "clientId" text,
  ADD COLUMN "forwardingEnabled" boolean NOT NULL DEFAULT false,
  ADD COLUMN "testCallDetected" boolean NOT NULL DEFAULT false;
-- States that belong to no client, and those that a later one of the same client replaced. None is thrown away.
CREATE TABLE onboarding_states_set_aside (
  id text PRIMARY KEY,
  "customerId" text,
  "currentStep" integer NOT NULL,
  answers jsonb,
  "updatedAt" timestamptz,
  "setAsideAt" timestamptz NOT NULL DEFAULT now()
);
