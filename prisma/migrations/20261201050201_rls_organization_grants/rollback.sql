REVOKE ALL ON "organization_grants" FROM clipforge_system;
DROP POLICY "system_all" ON "organization_grants";
DROP POLICY "owner_all" ON "organization_grants";
ALTER TABLE "organization_grants" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "organization_grants" DISABLE ROW LEVEL SECURITY;
