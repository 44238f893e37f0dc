-- The first product kept everything in the browser (IndexedDB through Dexie). What browsers sent in lies in one table: 2,500
-- exports of up to three generations each, from several versions of the product, some of them broken.
GRANT USAGE ON SCHEMA public TO clipforge_app, clipforge_system;
CREATE TABLE browser_exports (
  id uuid PRIMARY KEY,
  email text,
  exported jsonb NOT NULL,
  received_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON browser_exports TO clipforge_app;

INSERT INTO browser_exports (id, email, exported, received_at)
SELECT md5('export ' || n)::uuid,
  CASE WHEN n % 50 = 0 THEN NULL WHEN n % 7 = 0 THEN upper('person' || n % 900 || '@Example.com') ELSE 'person' || n % 900 || '@example.com' END,
  CASE
    WHEN n % 97 = 0 THEN '"cut off"'
    WHEN n % 89 = 0 THEN '{"generations": null}'
    WHEN n % 5 = 0 THEN jsonb_build_object('generations', jsonb_build_array(
      jsonb_build_object('id', n || '-a', 'topic', 'Idea ' || n, 'viralScore', '7' || n % 10, 'isFavorite', true),
      jsonb_build_object('id', n || '-b', 'topic', NULL, 'viralScore', 'high'),
      jsonb_build_object('id', n || '-c', 'topic', E'Über "alles" \\ 😀', 'createdAt', 'yesterday')))
    ELSE jsonb_build_object('version', 2, 'generations', jsonb_build_array(
      jsonb_build_object('id', n || '-a', 'topic', 'Idea ' || n, 'viralScore', n % 100, 'createdAt', '2025-06-01T10:00:00Z')))
  END,
  timestamptz '2025-07-01 00:00:00+00' + n * interval '1 minute'
FROM generate_series(1, 2500) AS n;
