CREATE OR REPLACE FUNCTION "clips_keep_length"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.length_seconds := CASE
    WHEN jsonb_typeof(NEW.edit -> 'start') = 'number' AND jsonb_typeof(NEW.edit -> 'end') = 'number'
    THEN greatest(0, (NEW.edit ->> 'end')::double precision - (NEW.edit ->> 'start')::double precision)
    ELSE greatest(0, NEW.proposed_end - NEW.proposed_start) END;
  RETURN NEW;
END
$$;
DROP FUNCTION "clip_played_seconds"(JSONB, DOUBLE PRECISION, DOUBLE PRECISION);
