REVOKE ALL ON "clip_tags" FROM clipforge_app;
DROP POLICY "tenant" ON "clip_tags";
REVOKE ALL ON "clip_tags" FROM clipforge_system;
DROP POLICY "system_all" ON "clip_tags";
DROP POLICY "owner_all" ON "clip_tags";
ALTER TABLE "clip_tags" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "clip_tags" DISABLE ROW LEVEL SECURITY;
