SELECT id, slug FROM content_item WHERE slug !~ '^[a-z0-9]+(-[a-z0-9]+)*$';
