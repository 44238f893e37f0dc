ALTER TABLE "clip_tags" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "clip_tags" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "clip_tags" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "clip_tags" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "clip_tags" TO clipforge_system;
CREATE POLICY "tenant" ON "clip_tags" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, DELETE ON "clip_tags" TO clipforge_app;
