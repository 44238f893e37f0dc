-- People, their subscriptions, and 2,500 items with one picture each and titles of every kind; each sees their own.
GRANT USAGE ON SCHEMA public TO clipforge_app, clipforge_system;
CREATE TABLE users (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  name text
);
CREATE TABLE subscription (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  tier text NOT NULL DEFAULT 'free'
);
CREATE TABLE content_item (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title text,
  image_url text,
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON users TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON users TO clipforge_app
  USING (id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid))
  WITH CHECK (id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
ALTER TABLE subscription ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscription FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON subscription TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON subscription TO clipforge_app
  USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid))
  WITH CHECK (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
ALTER TABLE content_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_item FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON content_item TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON content_item TO clipforge_app
  USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid))
  WITH CHECK (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON users, subscription, content_item TO clipforge_app;

INSERT INTO users (id, email, name)
SELECT md5('user ' || n)::uuid, 'user' || n || '@example.com', CASE WHEN n % 3 > 0 THEN 'User ' || n END FROM generate_series(1, 800) AS n;
INSERT INTO subscription (id, user_id) SELECT md5('subscription ' || n)::uuid, md5('user ' || n)::uuid FROM generate_series(1, 800) AS n;
INSERT INTO content_item (id, user_id, title, image_url, created_at)
SELECT md5('item ' || n)::uuid, md5('user ' || 1 + n % 800)::uuid,
  (ARRAY[NULL, '', 'The same title', 'Ünïcode & <b>bold</b>', '😀😀', '-- drop --', repeat('long ', 60), 'Item ' || n])[1 + n % 8],
  CASE WHEN n % 4 > 0 THEN 'https://cdn.example.com/' || n || '.png' END,
  timestamptz '2025-01-01 00:00:00+00' + n * interval '1 hour'
FROM generate_series(1, 2500) AS n;
