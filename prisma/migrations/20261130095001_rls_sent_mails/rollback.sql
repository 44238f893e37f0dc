REVOKE ALL ON "sent_mails" FROM clipforge_system;
DROP POLICY "system_all" ON "sent_mails";
DROP POLICY "owner_all" ON "sent_mails";
ALTER TABLE "sent_mails" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "sent_mails" DISABLE ROW LEVEL SECURITY;
