-- kind: expand
-- says: unknown-effects
DO $$
BEGIN
  ALTER TABLE clips ADD COLUMN hint text;
  PERFORM pg_sleep(0.01);
END $$;
