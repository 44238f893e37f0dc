ALTER TABLE content_item ADD CONSTRAINT content_item_slug_check CHECK (slug IS NOT NULL) NOT VALID;
