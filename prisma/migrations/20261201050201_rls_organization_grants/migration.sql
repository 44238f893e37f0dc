ALTER TABLE "organization_grants" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organization_grants" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "organization_grants" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "organization_grants" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "organization_grants" TO clipforge_system;
