-- each: clips.id
UPDATE clips SET (start_seconds, end_seconds) = (
  SELECT CASE WHEN is_edited THEN (edit ->> 'start')::double precision ELSE proposed_start END,
    CASE WHEN is_edited THEN (edit ->> 'end')::double precision ELSE proposed_end END
  FROM (SELECT jsonb_typeof(edit -> 'start') = 'number' AND jsonb_typeof(edit -> 'end') = 'number' AS is_edited) found)
WHERE id = ANY ($1::uuid[]) AND end_seconds IS NULL;
