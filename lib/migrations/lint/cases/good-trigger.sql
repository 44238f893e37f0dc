-- kind: expand
-- says: nothing
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN RETURN NEW; END; $body$;
CREATE TRIGGER touched BEFORE UPDATE ON settings FOR EACH ROW EXECUTE FUNCTION touch();
