-- Organizations as they were before growth was built in: 3,000 of them, with names as people give them.
GRANT USAGE ON SCHEMA public TO clipforge_app, clipforge_system;
CREATE TABLE "Organization" (
  id text PRIMARY KEY,
  name text,
  "ownerEmail" text NOT NULL,
  "createdAt" timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE "Organization" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Organization" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "Organization" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON "Organization" TO clipforge_app
  USING (id = (SELECT current_setting('app.organization_id', true)))
  WITH CHECK (id = (SELECT current_setting('app.organization_id', true)));
GRANT SELECT, INSERT, UPDATE ON "Organization" TO clipforge_app;

INSERT INTO "Organization" (id, name, "ownerEmail", "createdAt")
SELECT md5('organization ' || n),
  CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN E'O\'Neil & "Söhne" \t' WHEN 3 THEN repeat('長', 40) ELSE 'Studio ' || n END,
  'owner' || n || '@example.com',
  timestamptz '2025-01-01 00:00:00+00' + n * interval '1 minute'
FROM generate_series(1, 3000) AS n;
