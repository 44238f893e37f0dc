-- kind: rls
-- says: nothing
DO $$
BEGIN
  IF to_regclass('settings') IS NOT NULL AND EXISTS (SELECT FROM pg_roles WHERE rolname = 'clipforge_system') THEN
    GRANT SELECT ON settings TO clipforge_system;
  END IF;
END $$;
