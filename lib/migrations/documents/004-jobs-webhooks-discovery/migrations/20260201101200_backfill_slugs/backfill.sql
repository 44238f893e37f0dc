-- each: content_item.id
UPDATE content_item SET slug = content_slug(title, id) WHERE id = ANY ($1) AND slug IS NULL;
