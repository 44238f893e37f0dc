-- each: clips.id
UPDATE clips SET length_seconds = clip_played_seconds(edit, proposed_start, proposed_end)
WHERE id = ANY ($1::uuid[]) AND length_seconds <> clip_played_seconds(edit, proposed_start, proposed_end);
