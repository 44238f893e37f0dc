-- The length of a clip is that of what it plays: without its cuts, at its speed. As lib/clips/played.ts counts it, but for parts shorter than a picture.
CREATE FUNCTION "clip_played_seconds"("edit" JSONB, "proposed_start" DOUBLE PRECISION, "proposed_end" DOUBLE PRECISION)
RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH clip AS (
    SELECT
      CASE WHEN jsonb_typeof(edit -> 'start') = 'number' AND jsonb_typeof(edit -> 'end') = 'number'
        THEN (edit ->> 'start')::double precision ELSE proposed_start END AS from_time,
      CASE WHEN jsonb_typeof(edit -> 'start') = 'number' AND jsonb_typeof(edit -> 'end') = 'number'
        THEN (edit ->> 'end')::double precision ELSE proposed_end END AS to_time,
      CASE WHEN jsonb_typeof(edit #> '{speed,factor}') = 'number' AND (edit #>> '{speed,factor}')::double precision > 0
        THEN (edit #>> '{speed,factor}')::double precision ELSE 1 END AS factor
  ), whole AS (
    SELECT from_time, to_time, factor, nummultirange(CASE WHEN to_time > from_time
      THEN numrange(from_time::numeric, to_time::numeric) ELSE 'empty'::numrange END) AS span FROM clip
  ), cut AS (
    SELECT coalesce(range_agg(numrange((part ->> 'start')::numeric, (part ->> 'end')::numeric)), '{}'::nummultirange) AS spans
    FROM jsonb_array_elements(CASE WHEN jsonb_typeof(edit -> 'cuts') = 'array' THEN edit -> 'cuts' ELSE '[]' END) part
    WHERE CASE WHEN jsonb_typeof(part -> 'start') = 'number' AND jsonb_typeof(part -> 'end') = 'number'
      THEN (part ->> 'end')::numeric > (part ->> 'start')::numeric ELSE false END
  ), kept AS (
    SELECT whole.factor, whole.span - cut.spans AS spans FROM whole, cut
  ), pace AS (
    SELECT numrange((part ->> 'start')::numeric, (part ->> 'end')::numeric) AS span, (part ->> 'factor')::double precision AS factor
    FROM jsonb_array_elements(CASE WHEN jsonb_typeof(edit #> '{speed,ranges}') = 'array' THEN edit #> '{speed,ranges}' ELSE '[]' END) part
    WHERE CASE WHEN jsonb_typeof(part -> 'start') = 'number' AND jsonb_typeof(part -> 'end') = 'number'
      AND jsonb_typeof(part -> 'factor') = 'number'
      THEN (part ->> 'end')::numeric > (part ->> 'start')::numeric AND (part ->> 'factor')::numeric > 0 ELSE false END
  ), played AS (
    SELECT sum(upper(r) - lower(r))::double precision / kept.factor AS seconds
    FROM kept, unnest(kept.spans) r GROUP BY kept.factor
  ), changed AS (
    SELECT sum((upper(r) - lower(r))::double precision * (1 / pace.factor - 1 / kept.factor)) AS seconds
    FROM kept, pace, unnest(kept.spans * nummultirange(pace.span)) r
  )
  SELECT greatest(0, coalesce((SELECT seconds FROM played), 0) + coalesce((SELECT seconds FROM changed), 0))
$$;

CREATE OR REPLACE FUNCTION "clips_keep_length"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.length_seconds := public.clip_played_seconds(NEW.edit, NEW.proposed_start, NEW.proposed_end);
  RETURN NEW;
END
$$;
