ALTER TABLE "clip_feedback" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "clip_feedback" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "clip_feedback" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "clip_feedback" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "clip_feedback" TO clipforge_system;
CREATE POLICY "tenant" ON "clip_feedback" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "clip_feedback" TO clipforge_app;
