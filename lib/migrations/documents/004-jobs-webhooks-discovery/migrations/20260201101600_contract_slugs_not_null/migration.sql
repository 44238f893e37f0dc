ALTER TABLE content_item ALTER COLUMN slug SET NOT NULL;
ALTER TABLE content_item DROP CONSTRAINT content_item_slug_check;
DROP TRIGGER content_item_slug ON content_item;
DROP FUNCTION content_item_slug();
