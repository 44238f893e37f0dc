-- each: onboarding_states.id
WITH gone AS (
  DELETE FROM onboarding_states WHERE id = ANY ($1) AND "clientId" IS NULL
  RETURNING id, "customerId", "currentStep", answers, "updatedAt"
)
INSERT INTO onboarding_states_set_aside (id, "customerId", "currentStep", answers, "updatedAt")
SELECT * FROM gone ON CONFLICT (id) DO NOTHING;
