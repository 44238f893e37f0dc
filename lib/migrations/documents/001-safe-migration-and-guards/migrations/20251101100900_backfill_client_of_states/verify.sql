-- until: 20251101101600_contract_customer_of_states
-- A state whose "customerId" means a client has that client, unless another state of the same client has it.
SELECT s.id, c.id AS client FROM onboarding_states s JOIN clients c ON c.id = lower(btrim(s."customerId", E' \t\n\r'))
WHERE s."clientId" IS NULL AND NOT EXISTS (SELECT FROM onboarding_states o WHERE o."clientId" = c.id);
SELECT "clientId", count(*) FROM onboarding_states WHERE "clientId" IS NOT NULL GROUP BY "clientId" HAVING count(*) > 1;
