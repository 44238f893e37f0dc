ALTER TABLE "schema_check_runs" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "schema_check_runs" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "schema_check_runs" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "schema_check_runs" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "schema_check_runs" TO clipforge_system;

-- What was applied is part of what is checked. A shadow database has no history.
DO $$
BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    GRANT SELECT ON "_prisma_migrations" TO clipforge_system;
  END IF;
END
$$;
