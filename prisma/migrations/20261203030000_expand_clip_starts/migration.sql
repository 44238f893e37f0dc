-- Where a clip begins and ends as it is edited, for the search in what is said in it: the edit itself may have megabytes of captions.
ALTER TABLE "clips"
  ADD COLUMN "start_seconds" DOUBLE PRECISION,
  ADD COLUMN "end_seconds" DOUBLE PRECISION;

CREATE OR REPLACE FUNCTION "clips_keep_length"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF jsonb_typeof(NEW.edit -> 'start') = 'number' AND jsonb_typeof(NEW.edit -> 'end') = 'number' THEN
    NEW.start_seconds := (NEW.edit ->> 'start')::double precision;
    NEW.end_seconds := (NEW.edit ->> 'end')::double precision;
  ELSE
    NEW.start_seconds := NEW.proposed_start;
    NEW.end_seconds := NEW.proposed_end;
  END IF;
  NEW.length_seconds := public.clip_played_seconds(NEW.edit, NEW.proposed_start, NEW.proposed_end);
  RETURN NEW;
END
$$;
