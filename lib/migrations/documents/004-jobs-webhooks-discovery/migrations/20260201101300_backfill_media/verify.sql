-- The picture that an item had is the first of its media.
SELECT id, image_url FROM content_item
WHERE created_at < timestamptz '2026-01-01 00:00:00+00' AND image_url IS NOT NULL
  AND NOT EXISTS (SELECT FROM content_media WHERE content_item_id = content_item.id AND url = image_url);
SELECT content_media.id FROM content_media JOIN content_item ON content_item.id = content_item_id
WHERE content_media.user_id <> content_item.user_id;
