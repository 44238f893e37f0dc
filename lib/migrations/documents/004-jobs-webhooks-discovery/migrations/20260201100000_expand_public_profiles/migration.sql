ALTER TABLE users
  ADD COLUMN handle text,
  ADD COLUMN display_name text,
  ADD COLUMN bio text,
  ADD COLUMN avatar_url text,
  ADD COLUMN is_public boolean NOT NULL DEFAULT false;
