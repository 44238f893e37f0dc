-- Whoever sent something in, and can be told by an address, has an account and a tenant.
SELECT id, email FROM browser_exports AS one
WHERE email IS NOT NULL AND NOT EXISTS (SELECT FROM users WHERE users.email = lower(one.email));
