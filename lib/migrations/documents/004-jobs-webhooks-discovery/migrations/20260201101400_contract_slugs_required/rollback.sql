ALTER TABLE content_item DROP CONSTRAINT content_item_slug_check;
