ALTER TABLE content_item
  ADD COLUMN slug text,
  ADD COLUMN meta_title text,
  ADD COLUMN meta_description text,
  ADD COLUMN category_id smallint,
  ADD COLUMN published_at timestamptz;
CREATE FUNCTION content_slug(title text, id uuid) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT concat_ws('-', nullif(btrim(left(regexp_replace(lower(title), '[^a-z0-9]+', '-', 'g'), 60), '-'), ''), left(id::text, 13))
$$;
-- The release before adds items without a slug.
CREATE FUNCTION content_item_slug() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  NEW.slug := coalesce(NEW.slug, content_slug(NEW.title, NEW.id));
  RETURN NEW;
END
$$;
CREATE TRIGGER content_item_slug BEFORE INSERT ON content_item FOR EACH ROW EXECUTE FUNCTION content_item_slug();
