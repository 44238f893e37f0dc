-- kind: expand
-- says: holds-lock
DO $$
BEGIN
  ALTER TABLE clips ADD COLUMN hint text;
  IF EXISTS (SELECT FROM videos WHERE seconds > 1000) THEN
    RAISE NOTICE 'There are long ones.';
  END IF;
END $$;
