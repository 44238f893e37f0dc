CREATE UNIQUE INDEX CONCURRENTLY content_item_slug_key ON content_item (slug);
