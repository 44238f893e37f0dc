-- each: onboarding_states.id
-- Of several states of a client the one that was changed last is kept, and one that the new release has made before all.
UPDATE onboarding_states AS state SET "clientId" = client.id
FROM clients AS client
WHERE state.id = ANY ($1) AND state."clientId" IS NULL AND client.id = lower(btrim(state."customerId", E' \t\n\r'))
  AND NOT EXISTS (SELECT FROM onboarding_states AS taken WHERE taken."clientId" = client.id)
  AND NOT EXISTS (
    SELECT FROM onboarding_states AS later
    WHERE lower(btrim(later."customerId", E' \t\n\r')) = client.id
      AND (coalesce(later."updatedAt", '-infinity'), later.id) > (coalesce(state."updatedAt", '-infinity'), state.id)
  );
