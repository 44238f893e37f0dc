-- kind: expand
-- says: nothing
CREATE FUNCTION greeting() RETURNS text LANGUAGE sql STABLE RETURN lower((SELECT value FROM settings WHERE key = 'greeting'));
CREATE FUNCTION greets() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ASSERT coalesce(length(greeting()), 0) < 1000; END $$;
SELECT greets();
