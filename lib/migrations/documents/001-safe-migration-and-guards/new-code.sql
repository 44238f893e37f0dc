-- The new release: guards read the client's columns, and its state by "clientId".
SELECT "onboardingComplete", "outboundPaused", "aiDisabled", "billingStatus", "paymentActive" FROM clients
WHERE id = md5('client 501');
UPDATE clients SET "billingStatus" = 'trial', "trialUsedAt" = now(), "outboundPaused" = true WHERE id = md5('client 501');
UPDATE clients SET "pendingCancellation" = true, "cancellationRequestedAt" = now() WHERE id = md5('client 502');
SELECT c.id, s."currentStep" FROM clients c LEFT JOIN onboarding_states s ON s."clientId" = c.id WHERE c.id = md5('client 501');
UPDATE onboarding_states SET "forwardingEnabled" = true, "testCallDetected" = true WHERE "clientId" = md5('client 501');
SELECT id FROM onboarding_states WHERE "clientId" IN (md5('client 1'), md5('client 11'), md5('client 13'));
SELECT set_config('app.client', gen_random_uuid()::text, false);
INSERT INTO clients (id, name) VALUES (current_setting('app.client'), 'Newer');
INSERT INTO onboarding_states (id, "clientId") VALUES (gen_random_uuid()::text, current_setting('app.client'));
SELECT "currentStep" FROM onboarding_states WHERE "clientId" = current_setting('app.client');
-- A client of before gets the state that is its own, or a new one while none is yet.
WITH made AS (
  INSERT INTO onboarding_states (id, "clientId", "updatedAt")
  SELECT gen_random_uuid()::text, md5('client 600'), now()
  WHERE NOT EXISTS (SELECT FROM onboarding_states WHERE "clientId" = md5('client 600'))
  RETURNING id
)
SELECT id FROM made UNION ALL SELECT id FROM onboarding_states WHERE "clientId" = md5('client 600');
