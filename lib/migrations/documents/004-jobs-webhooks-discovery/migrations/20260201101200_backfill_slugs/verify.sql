SELECT id, title FROM content_item WHERE slug IS NULL;
