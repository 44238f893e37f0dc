ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "api_keys" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "api_keys" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "api_keys" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "api_keys" TO clipforge_system;
CREATE POLICY "tenant" ON "api_keys" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, DELETE ON "api_keys" TO clipforge_app;
-- A key's rights, its hash and its end are written once: a wider key is a new one.
GRANT UPDATE ("replaced_by", "overlap_until", "revoked_at", "revoked_by") ON "api_keys" TO clipforge_app;
