DROP TRIGGER content_item_slug ON content_item;
DROP FUNCTION content_item_slug();
DROP FUNCTION content_slug(text, uuid);
ALTER TABLE content_item
  DROP COLUMN slug,
  DROP COLUMN meta_title,
  DROP COLUMN meta_description,
  DROP COLUMN category_id,
  DROP COLUMN published_at;
