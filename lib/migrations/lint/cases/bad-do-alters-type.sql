-- kind: contract
-- says: rewrites-table
DO $$ BEGIN ALTER TABLE clips ALTER COLUMN score TYPE bigint; END $$;
