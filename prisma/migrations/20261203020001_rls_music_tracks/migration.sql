ALTER TABLE "music_tracks" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "music_tracks" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "music_tracks" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "music_tracks" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "music_tracks" TO clipforge_system;
CREATE POLICY "tenant" ON "music_tracks" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "music_tracks" TO clipforge_app;
