-- kind: expand
-- says: unknown-effects
CREATE FUNCTION alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN LOCK TABLE settings IN EXCLUSIVE MODE; RETURN NEW; END $$;
CREATE TRIGGER alone BEFORE UPDATE ON settings FOR EACH ROW EXECUTE FUNCTION alone();
