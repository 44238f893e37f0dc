-- The release before: knows names and addresses, nothing of codes and steps.
SELECT set_config('app.organization_id', md5('organization 1'), false);
SELECT id, name, "ownerEmail", "createdAt" FROM "Organization" WHERE id = md5('organization 1');
UPDATE "Organization" SET name = 'Renamed' WHERE id = md5('organization 1');
SELECT set_config('app.organization_id', gen_random_uuid()::text, false);
INSERT INTO "Organization" (id, name, "ownerEmail") VALUES (current_setting('app.organization_id'), NULL, 'new@example.com');
SELECT * FROM "Organization" WHERE id = current_setting('app.organization_id');
