CREATE INDEX CONCURRENTLY "clients_onboardingComplete_idx" ON clients ("onboardingComplete");
