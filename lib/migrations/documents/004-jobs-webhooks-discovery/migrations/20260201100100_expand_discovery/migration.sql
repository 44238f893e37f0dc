CREATE TABLE content_category (
  id smallint PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL
);
INSERT INTO content_category (id, slug, name) VALUES
  (1, 'comedy', 'Comedy'),
  (2, 'education', 'Education'),
  (3, 'gaming', 'Gaming'),
  (4, 'music', 'Music'),
  (5, 'sports', 'Sports'),
  (6, 'news', 'News'),
  (7, 'travel', 'Travel'),
  (8, 'food', 'Food'),
  (9, 'fashion', 'Fashion'),
  (10, 'beauty', 'Beauty'),
  (11, 'technology', 'Technology'),
  (12, 'science', 'Science'),
  (13, 'art', 'Art'),
  (14, 'business', 'Business'),
  (15, 'lifestyle', 'Lifestyle');
CREATE TABLE content_tag (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  slug text NOT NULL,
  source text NOT NULL CHECK (source IN ('ai', 'platform')),
  CONSTRAINT content_tag_source_slug_key UNIQUE (source, slug)
);
CREATE TABLE content_media (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  content_item_id uuid NOT NULL REFERENCES content_item (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  url text NOT NULL,
  place integer NOT NULL,
  CONSTRAINT content_media_content_item_id_place_key UNIQUE (content_item_id, place)
);
CREATE TABLE content_click (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  content_item_id uuid NOT NULL REFERENCES content_item (id) ON DELETE CASCADE,
  clicked_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX content_click_item_idx ON content_click (content_item_id, clicked_at);
CREATE TABLE trending_content (
  content_item_id uuid PRIMARY KEY REFERENCES content_item (id) ON DELETE CASCADE,
  score double precision NOT NULL,
  computed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX trending_content_score_idx ON trending_content (score DESC);
CREATE TABLE featured_creator (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  place integer NOT NULL UNIQUE,
  featured_until timestamptz
);
GRANT SELECT ON content_category, content_tag, trending_content, featured_creator TO clipforge_app;
GRANT INSERT ON content_click TO clipforge_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON content_tag, content_click, trending_content, featured_creator TO clipforge_system;
