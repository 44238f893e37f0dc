REVOKE ALL ON "uploads" FROM clipforge_app, clipforge_system;
DROP POLICY "tenant" ON "uploads";
DROP POLICY "system_all" ON "uploads";
DROP POLICY "owner_all" ON "uploads";
ALTER TABLE "uploads" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "uploads" DISABLE ROW LEVEL SECURITY;
