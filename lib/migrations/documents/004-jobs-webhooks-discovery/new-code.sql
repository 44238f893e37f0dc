-- The new release. For somebody from before: a profile, an item, its media and its address.
SELECT set_config('app.user_id', md5('user 6')::uuid::text, false);
UPDATE users SET handle = 'user6', display_name = 'Six', is_public = true WHERE id = md5('user 6')::uuid;
SELECT id, coalesce(slug, id::text) FROM content_item WHERE user_id = md5('user 6')::uuid;
UPDATE content_item SET category_id = 3, published_at = now(), meta_title = 'Six', slug = coalesce(slug, content_slug(title, id))
WHERE id = md5('item 5')::uuid RETURNING slug;
SELECT i.id, coalesce(m.url, i.image_url) FROM content_item i LEFT JOIN content_media m ON m.content_item_id = i.id
WHERE i.user_id = md5('user 6')::uuid ORDER BY m.place;
SELECT slug, name FROM content_category ORDER BY id;
-- Something new, with two pictures.
SELECT set_config('app.made', gen_random_uuid()::text, false);
INSERT INTO content_item (id, user_id, title, slug, category_id, published_at)
VALUES (current_setting('app.made')::uuid, md5('user 6')::uuid, 'New', 'new-' || current_setting('app.made'), 1, now());
INSERT INTO content_media (content_item_id, user_id, url, place)
SELECT current_setting('app.made')::uuid, md5('user 6')::uuid, 'https://cdn.example.com/n' || n, n FROM generate_series(1, 2) AS n;
INSERT INTO content_click (content_item_id) VALUES (current_setting('app.made')::uuid);
SELECT id FROM content_item WHERE slug = 'new-' || current_setting('app.made');
-- A job from its beginning to its end, and a subscription that Stripe knows.
INSERT INTO job_queue (id, user_id, type, input_hash)
VALUES (current_setting('app.made')::uuid, md5('user 6')::uuid, 'sync_youtube', md5(current_setting('app.made')));
UPDATE job_queue SET state = 'running', attempts = attempts + 1 WHERE id = current_setting('app.made')::uuid AND state = 'queued';
INSERT INTO job_log (job_id, user_id, message) VALUES (current_setting('app.made')::uuid, md5('user 6')::uuid, 'Half');
UPDATE job_queue SET state = 'completed', progress = 100, result = '{}' WHERE id = current_setting('app.made')::uuid;
SELECT result FROM job_queue WHERE type = 'sync_youtube' AND input_hash = md5(current_setting('app.made')) AND state = 'completed';
UPDATE subscription SET stripe_customer_id = 'cus_6', stripe_subscription_id = 'sub_6', stripe_price_id = 'price_1'
WHERE user_id = md5('user 6')::uuid;
