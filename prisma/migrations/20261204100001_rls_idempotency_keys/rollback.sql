REVOKE ALL ON "idempotency_keys" FROM clipforge_app;
DROP POLICY "tenant" ON "idempotency_keys";
REVOKE ALL ON "idempotency_keys" FROM clipforge_system;
DROP POLICY "system_all" ON "idempotency_keys";
DROP POLICY "owner_all" ON "idempotency_keys";
ALTER TABLE "idempotency_keys" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "idempotency_keys" DISABLE ROW LEVEL SECURITY;
