-- Clients, and their onboarding states, which point at them by a "customerId" that nothing ever checked. Of 3,000 states most
-- are right; some carry spaces or capitals, some name a client that is gone, some name none, and some clients have two.
GRANT USAGE ON SCHEMA public TO clipforge_app, clipforge_system;
CREATE TABLE clients (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text,
  "createdAt" timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE onboarding_states (
  id text PRIMARY KEY,
  "customerId" text,
  "currentStep" integer NOT NULL DEFAULT 0,
  answers jsonb,
  "updatedAt" timestamptz
);
GRANT SELECT, INSERT, UPDATE, DELETE ON clients, onboarding_states TO clipforge_app;

INSERT INTO clients (id, name, email)
SELECT md5('client ' || n), 'Client ' || n, CASE WHEN n % 3 > 0 THEN 'client' || n || '@example.com' END
FROM generate_series(1, 2800) AS n;
INSERT INTO onboarding_states (id, "customerId", "currentStep", answers, "updatedAt")
SELECT md5('state ' || n),
  CASE
    WHEN n > 2900 THEN NULL
    WHEN n > 2800 THEN md5('client that is gone ' || n)
    WHEN n > 2600 THEN md5('client ' || n - 2600)
    WHEN n % 11 = 0 THEN '  ' || md5('client ' || n) || E'\n'
    WHEN n % 13 = 0 THEN upper(md5('client ' || n))
    ELSE md5('client ' || n)
  END,
  n % 7,
  CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN 'null' ELSE jsonb_build_object('goal', 'größer ' || n) END,
  CASE WHEN n % 17 > 0 THEN timestamptz '2025-01-01 00:00:00+00' + n * interval '1 hour' END
FROM generate_series(1, 3000) AS n;
