ALTER TABLE "deleted_organizations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "deleted_organizations" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "deleted_organizations" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "deleted_organizations" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "deleted_organizations" TO clipforge_system;
ALTER TABLE "data_archives" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "data_archives" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "data_archives" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "data_archives" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "data_archives" TO clipforge_system;
CREATE POLICY "tenant" ON "data_archives" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "data_archives" TO clipforge_app;
