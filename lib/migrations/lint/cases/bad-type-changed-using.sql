-- kind: contract
-- says: rewrites-table
ALTER TABLE clips ALTER COLUMN score TYPE text USING score::text;
