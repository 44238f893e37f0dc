-- each: content_item.id
INSERT INTO content_media (content_item_id, user_id, url, place)
SELECT id, user_id, image_url, 1 FROM content_item
WHERE id = ANY ($1) AND image_url IS NOT NULL
  AND NOT EXISTS (SELECT FROM content_media WHERE content_item_id = content_item.id AND url = image_url)
ON CONFLICT (content_item_id, place) DO NOTHING;
