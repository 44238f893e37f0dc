-- kind: expand
-- says: nothing
DO $$
DECLARE
  one text;
  suffix CONSTANT text := 'hint';
BEGIN
  FOREACH one IN ARRAY ARRAY['clips', 'videos'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN %I text', one, 'a_' || suffix);
  END LOOP;
END $$;
