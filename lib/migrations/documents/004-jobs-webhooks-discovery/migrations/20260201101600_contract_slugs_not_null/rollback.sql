CREATE FUNCTION content_item_slug() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  NEW.slug := coalesce(NEW.slug, content_slug(NEW.title, NEW.id));
  RETURN NEW;
END
$$;
CREATE TRIGGER content_item_slug BEFORE INSERT ON content_item FOR EACH ROW EXECUTE FUNCTION content_item_slug();
ALTER TABLE content_item ADD CONSTRAINT content_item_slug_check CHECK (slug IS NOT NULL) NOT VALID;
ALTER TABLE content_item ALTER COLUMN slug DROP NOT NULL;
