-- The release before: an item has a title and a picture.
SELECT set_config('app.user_id', md5('user 5')::uuid::text, false);
SELECT id, email, name FROM users WHERE id = md5('user 5')::uuid;
SELECT id, title, image_url FROM content_item WHERE user_id = md5('user 5')::uuid ORDER BY created_at DESC;
INSERT INTO content_item (id, user_id, title, image_url)
VALUES (gen_random_uuid(), md5('user 5')::uuid, NULL, 'https://cdn.example.com/new.png'), (gen_random_uuid(), md5('user 5')::uuid, 'The same title', NULL);
UPDATE content_item SET title = 'Another title' WHERE id = md5('item 4')::uuid AND user_id = md5('user 5')::uuid;
UPDATE subscription SET tier = 'premium' WHERE user_id = md5('user 5')::uuid;
