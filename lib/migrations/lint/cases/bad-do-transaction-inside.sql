-- kind: expand
-- says: transaction-control
DO $$ BEGIN ALTER TABLE clips ADD COLUMN hint text; COMMIT; END $$;
