-- kind: expand
-- says: rows-in-one-go
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT id FROM clips LOOP
    UPDATE clips SET score = 0 WHERE id = one.id;
  END LOOP;
END $$;
