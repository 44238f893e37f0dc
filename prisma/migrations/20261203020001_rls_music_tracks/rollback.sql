REVOKE ALL ON "music_tracks" FROM clipforge_app;
DROP POLICY "tenant" ON "music_tracks";
REVOKE ALL ON "music_tracks" FROM clipforge_system;
DROP POLICY "system_all" ON "music_tracks";
DROP POLICY "owner_all" ON "music_tracks";
ALTER TABLE "music_tracks" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "music_tracks" DISABLE ROW LEVEL SECURITY;
