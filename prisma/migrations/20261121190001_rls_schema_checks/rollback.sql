DO $$
BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    REVOKE SELECT ON "_prisma_migrations" FROM clipforge_system;
  END IF;
END
$$;
REVOKE ALL ON "schema_check_runs" FROM clipforge_system;
DROP POLICY "system_all" ON "schema_check_runs";
DROP POLICY "owner_all" ON "schema_check_runs";
ALTER TABLE "schema_check_runs" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "schema_check_runs" DISABLE ROW LEVEL SECURITY;
