-- each: users.id
UPDATE users
SET name = coalesce(nullif(split_part(email, '@', 1), ''), 'Somebody'), name_is_given = false, name_written = name
WHERE id = ANY ($1) AND (name IS NULL OR btrim(name) = '');
