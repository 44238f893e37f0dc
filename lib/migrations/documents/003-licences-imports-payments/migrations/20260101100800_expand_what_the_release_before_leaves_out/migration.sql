-- While both releases run: what the one before does not know of is filled in for it.
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
CREATE FUNCTION export_format_of(written text) RETURNS "ExportFormat" LANGUAGE sql IMMUTABLE SET search_path = public AS $$
  SELECT CASE lower(btrim(written))
    WHEN 'stl' THEN 'STL' WHEN 'obj' THEN 'OBJ' WHEN 'gltf' THEN 'GLTF' WHEN 'glb' THEN 'GLB'
    WHEN '3mf' THEN 'THREE_MF' WHEN 'three_mf' THEN 'THREE_MF'
    WHEN 'step' THEN 'STEP' WHEN 'stp' THEN 'STEP' WHEN 'iges' THEN 'IGES' WHEN 'igs' THEN 'IGES'
  END::"ExportFormat"
$$;
CREATE FUNCTION exports_both_ways() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF NEW.format IS NULL THEN
    NEW.format := lower(NEW.export_format::text);
  ELSIF TG_OP = 'UPDATE' AND NEW.format = OLD.format AND NEW.export_format <> export_format_of(NEW.format) THEN
    NEW.format := lower(NEW.export_format::text);
  ELSE
    NEW.export_format := export_format_of(NEW.format);
    NEW.unknown_format := CASE WHEN NEW.export_format IS NULL THEN NEW.format END;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER exports_both_ways BEFORE INSERT OR UPDATE OF format, export_format ON exports
  FOR EACH ROW EXECUTE FUNCTION exports_both_ways();
