CREATE INDEX CONCURRENTLY "onboarding_states_customer_idx" ON onboarding_states (lower(btrim("customerId", E' \t\n\r')), "updatedAt");
