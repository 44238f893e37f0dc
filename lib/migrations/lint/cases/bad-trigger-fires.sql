-- kind: expand
-- says: rows-in-one-go
CREATE FUNCTION mark_all() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE videos SET seconds = 0; RETURN NEW; END $$;
CREATE TRIGGER marks AFTER INSERT ON settings FOR EACH STATEMENT EXECUTE FUNCTION mark_all();
INSERT INTO settings (key, value) VALUES ('mode', 'open');
