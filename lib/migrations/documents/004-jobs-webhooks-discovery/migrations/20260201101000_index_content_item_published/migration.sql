CREATE INDEX CONCURRENTLY content_item_published_idx ON content_item (category_id, published_at DESC, id) WHERE published_at IS NOT NULL;
