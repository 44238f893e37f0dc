REVOKE ALL ON "abuse_reports" FROM clipforge_system;
DROP POLICY "system_all" ON "abuse_reports";
DROP POLICY "owner_all" ON "abuse_reports";
ALTER TABLE "abuse_reports" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "abuse_reports" DISABLE ROW LEVEL SECURITY;
