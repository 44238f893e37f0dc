-- kind: expand
-- says: drops-outside-contract
DO $$ BEGIN ALTER TABLE clips DROP COLUMN note; EXCEPTION WHEN undefined_column THEN NULL; END $$;
