ALTER TABLE "abuse_reports" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "abuse_reports" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "abuse_reports" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "abuse_reports" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "abuse_reports" TO clipforge_system;
