ALTER TABLE users
  DROP COLUMN handle,
  DROP COLUMN display_name,
  DROP COLUMN bio,
  DROP COLUMN avatar_url,
  DROP COLUMN is_public;
