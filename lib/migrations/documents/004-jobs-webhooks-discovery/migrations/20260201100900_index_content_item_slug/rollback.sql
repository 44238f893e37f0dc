DROP INDEX CONCURRENTLY content_item_slug_key;
