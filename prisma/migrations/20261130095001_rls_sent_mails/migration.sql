ALTER TABLE "sent_mails" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sent_mails" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "sent_mails" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "sent_mails" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "sent_mails" TO clipforge_system;
