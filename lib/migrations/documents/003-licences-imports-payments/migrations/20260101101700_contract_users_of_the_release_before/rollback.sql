CREATE FUNCTION users_named() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF coalesce(btrim(NEW.name), '') = '' THEN
    NEW.name_written := NEW.name;
    NEW.name_is_given := false;
    NEW.name := coalesce(nullif(split_part(NEW.email, '@', 1), ''), 'Somebody');
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER users_named BEFORE INSERT OR UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION users_named();
CREATE FUNCTION users_licensed() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  INSERT INTO licenses (user_id, license_type, date_start, date_end)
  VALUES (NEW.id, 'TRIAL', NEW.created_at AT TIME ZONE 'UTC', NEW.created_at AT TIME ZONE 'UTC' + interval '30 days')
  ON CONFLICT (user_id) DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER users_licensed AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION users_licensed();
