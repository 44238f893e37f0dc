-- Users of whom some gave no name, their projects, and exports whose format was typed by hand for years.
GRANT USAGE ON SCHEMA public TO clipforge_app, clipforge_system;
CREATE TABLE users (
  id text PRIMARY KEY,
  email text NOT NULL,
  name text,
  created_at timestamp NOT NULL DEFAULT now()
);
CREATE TABLE projects (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL,
  status varchar(20) NOT NULL DEFAULT 'draft'
);
CREATE INDEX projects_status_idx ON projects (status);
CREATE TABLE exports (
  id text PRIMARY KEY,
  project_id text NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  filename text NOT NULL,
  format text
);
GRANT SELECT, INSERT, UPDATE, DELETE ON users, projects, exports TO clipforge_app;

INSERT INTO users (id, email, name, created_at)
SELECT 'user_' || lpad(n::text, 5, '0'), CASE WHEN n % 40 = 0 THEN '@' ELSE 'user' || n || '@example.com' END,
  CASE n % 6 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN '   ' WHEN 3 THEN 'Łukasz "L" O''Brien' ELSE 'User ' || n END,
  timestamp '2024-02-29 23:30:00' + n * interval '3 hours'
FROM generate_series(1, 2500) AS n;
INSERT INTO projects (id, user_id, name, status)
SELECT 'project_' || n, 'user_' || lpad(n::text, 5, '0'), 'Project ' || n, (ARRAY['draft', 'Active', 'DONE', ''])[1 + n % 4]
FROM generate_series(1, 400) AS n;
INSERT INTO exports (id, project_id, filename, format)
SELECT 'export_' || n, 'project_' || 1 + n % 400, 'file ' || n,
  (ARRAY['stl', 'STL', ' Obj ', 'gltf', 'glb', '3mf', 'three_mf', 'stp', 'STEP', 'igs', NULL, '', 'blend'])[1 + n % 13]
FROM generate_series(1, 2500) AS n;
