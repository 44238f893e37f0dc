-- The release before: finds a client's state by "customerId".
SELECT c.id, s."currentStep" FROM clients c JOIN onboarding_states s ON s."customerId" = c.id
WHERE c.id = md5('client 500') ORDER BY s."updatedAt" DESC;
UPDATE onboarding_states SET "currentStep" = "currentStep" + 1, "updatedAt" = now() WHERE "customerId" = md5('client 500');
SELECT set_config('app.client', gen_random_uuid()::text, false);
INSERT INTO clients (id, name, email) VALUES (current_setting('app.client'), 'New', NULL);
INSERT INTO onboarding_states (id, "customerId") VALUES (gen_random_uuid()::text, current_setting('app.client'));
SELECT "currentStep" FROM onboarding_states WHERE "customerId" = current_setting('app.client');
-- The client that it shows first is one that has said twice who it is.
SELECT id FROM onboarding_states WHERE "customerId" = md5('client 1') ORDER BY "updatedAt" DESC NULLS LAST LIMIT 1;
