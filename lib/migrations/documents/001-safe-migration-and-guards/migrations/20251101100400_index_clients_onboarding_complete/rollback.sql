DROP INDEX CONCURRENTLY "clients_onboardingComplete_idx";
