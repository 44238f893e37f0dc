-- kind: expand
-- says: unknown-effects
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT tablename FROM pg_tables WHERE tablename = 'settings' LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN hint text', one.tablename);
  END LOOP;
END $$;
