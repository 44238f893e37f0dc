SELECT id, email FROM users WHERE name IS NULL OR btrim(name) = '';
