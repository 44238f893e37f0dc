REVOKE ALL ON "api_keys" FROM clipforge_app;
REVOKE UPDATE ("replaced_by", "overlap_until", "revoked_at", "revoked_by") ON "api_keys" FROM clipforge_app;
DROP POLICY "tenant" ON "api_keys";
REVOKE ALL ON "api_keys" FROM clipforge_system;
DROP POLICY "system_all" ON "api_keys";
DROP POLICY "owner_all" ON "api_keys";
ALTER TABLE "api_keys" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "api_keys" DISABLE ROW LEVEL SECURITY;
