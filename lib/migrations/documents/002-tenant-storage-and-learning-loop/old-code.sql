-- The release before keeps its things in the browser, and sends them in when asked.
INSERT INTO browser_exports (id, email, exported, received_at)
VALUES (gen_random_uuid(), NULL, '{"version": 2, "generations": [{"id": "x", "topic": "Late"}]}', now());
SELECT id, jsonb_typeof(exported) FROM browser_exports WHERE email = 'person1@example.com' ORDER BY received_at;
