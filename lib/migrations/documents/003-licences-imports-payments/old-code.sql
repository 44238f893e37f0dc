-- The release before: names may be empty, formats are typed, status has small letters.
SELECT id, email, name FROM users WHERE id = 'user_00006';
SELECT set_config('app.made', gen_random_uuid()::text, false);
INSERT INTO users (id, email) VALUES (current_setting('app.made'), 'new@example.com');
INSERT INTO users (id, email, name) VALUES (gen_random_uuid()::text, '', NULL);
UPDATE users SET name = '' WHERE id = current_setting('app.made');
INSERT INTO projects (id, user_id, name) VALUES (current_setting('app.made'), current_setting('app.made'), 'A project');
UPDATE projects SET status = 'Active' WHERE id = current_setting('app.made');
SELECT id FROM projects WHERE status = 'Active';
INSERT INTO exports (id, project_id, filename, format)
VALUES (current_setting('app.made'), current_setting('app.made'), 'a', 'obj'), (gen_random_uuid()::text, 'project_1', 'b', 'blend'),
  (gen_random_uuid()::text, 'project_1', 'c', NULL);
UPDATE exports SET format = 'stl' WHERE id = current_setting('app.made');
SELECT id, format FROM exports WHERE format = 'stl';
