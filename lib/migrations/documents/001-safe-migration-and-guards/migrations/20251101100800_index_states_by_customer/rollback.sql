DROP INDEX CONCURRENTLY "onboarding_states_customer_idx";
