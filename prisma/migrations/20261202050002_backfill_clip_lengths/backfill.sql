-- each: clips.id
UPDATE clips SET length_seconds = CASE
    WHEN jsonb_typeof(edit -> 'start') = 'number' AND jsonb_typeof(edit -> 'end') = 'number'
    THEN greatest(0, (edit ->> 'end')::double precision - (edit ->> 'start')::double precision)
    ELSE greatest(0, proposed_end - proposed_start) END
WHERE id = ANY ($1::uuid[]) AND length_seconds = 0;
