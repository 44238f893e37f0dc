-- each: browser_exports.id
-- An address is a person, in whatever letters it was typed; the ids follow from it, so that nobody is made twice.
WITH people AS (
  SELECT lower(email) AS email, min(received_at) AS since FROM browser_exports
  WHERE id = ANY ($1) AND email IS NOT NULL AND NOT EXISTS (SELECT FROM users WHERE users.email = lower(browser_exports.email))
  GROUP BY 1
), made AS (
  INSERT INTO tenants (id, name) SELECT md5('tenant of ' || email)::uuid, split_part(email, '@', 1) FROM people
  ON CONFLICT (id) DO NOTHING
)
INSERT INTO users (id, tenant_id, email) SELECT md5('user ' || email)::uuid, md5('tenant of ' || email)::uuid, email FROM people
ON CONFLICT DO NOTHING;
