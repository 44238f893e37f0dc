-- kind: expand
-- says: locks-by-name, rewrites-table
DO $$
DECLARE one text;
BEGIN
  EXECUTE 'LOCK TABLE settings IN SHARE MODE';
  FOREACH one IN ARRAY ARRAY['clips', 'videos'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE varchar(36)', one, 'id');
  END LOOP;
END $$;
