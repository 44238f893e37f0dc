-- Whatever was set aside comes back as it was.
INSERT INTO onboarding_states (id, "customerId", "currentStep", answers, "updatedAt")
SELECT id, "customerId", "currentStep", answers, "updatedAt" FROM onboarding_states_set_aside ON CONFLICT DO NOTHING;
