ALTER TABLE "announcements" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "announcements" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "announcements" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "announcements" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "announcements" TO clipforge_system;
ALTER TABLE "announcement_dismissals" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "announcement_dismissals" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "announcement_dismissals" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "announcement_dismissals" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "announcement_dismissals" TO clipforge_system;
CREATE POLICY "tenant" ON "announcement_dismissals" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "announcement_dismissals" TO clipforge_app;
