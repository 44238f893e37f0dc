-- The new release, for a user from before: GET /api/users/me, the form, the license.
SELECT name, tier, model_limit, models_used, time_spent FROM users WHERE id = 'user_00007';
UPDATE users SET phone_number = '+91 9876543210', organization = 'Test Company', name = 'Test', name_is_given = true
WHERE id = 'user_00007';
SELECT u.id, l.status, l.date_end FROM users u LEFT JOIN licenses l ON l.user_id = u.id WHERE u.id = 'user_00007';
INSERT INTO licenses (user_id, license_type, date_start, date_end)
SELECT id, 'TRIAL', created_at AT TIME ZONE 'UTC', created_at AT TIME ZONE 'UTC' + interval '30 days' FROM users WHERE id = 'user_00007'
ON CONFLICT (user_id) DO UPDATE SET updated_at = now();
UPDATE users SET time_spent = time_spent + 5, max_step_reached = greatest(max_step_reached, 2), last_session_final_step = 2
WHERE id = 'user_00007';
-- For one that signs up and pays.
SELECT set_config('app.made', gen_random_uuid()::text, false);
INSERT INTO users (id, email, name) VALUES (current_setting('app.made'), 'newer@example.com', 'Newer');
INSERT INTO licenses (user_id, license_type, date_start) VALUES (current_setting('app.made'), 'PAID', now())
ON CONFLICT (user_id) DO UPDATE SET license_type = 'PAID', date_start = now(), date_end = NULL;
INSERT INTO subscriptions (id, user_id, tier, billing_cycle, amount_minor, currency, model_limit, start_date)
VALUES (current_setting('app.made'), current_setting('app.made'), 'PREMIUM', 'monthly', 49900, 'INR', 100, now());
INSERT INTO payments (user_id, subscription_id, amount_minor, payment_method, gateway_provider, transaction_id)
VALUES (current_setting('app.made'), current_setting('app.made'), 49900, 'STRIPE', 'stripe', current_setting('app.made'));
UPDATE payments SET status = 'COMPLETED', completed_at = now() WHERE transaction_id = current_setting('app.made');
-- Imports, exports and what goes wrong.
INSERT INTO model_imports (user_id, project_id, filename, original_filename, file_size, object_key)
VALUES (current_setting('app.made'), 'project_1', 'a.stl', 'A.STL', 5000000000, 'models/a');
UPDATE users SET models_used = models_used + 1 WHERE id = current_setting('app.made') AND models_used < model_limit;
INSERT INTO exports (id, project_id, filename, export_format, include_supports)
VALUES (current_setting('app.made'), 'project_1', 'new', 'THREE_MF', false);
UPDATE exports SET download_count = download_count + 1, last_downloaded_at = now() WHERE id = current_setting('app.made');
SELECT id, export_format, coalesce(unknown_format, '') FROM exports WHERE id IN ('export_1', 'export_12');
UPDATE projects SET tooling_applied = '{"clamps": 4}', completed_at = now(), status = 'a status longer than twenty letters'
WHERE id = 'project_1';
INSERT INTO error_logs (user_id, category, error_code, error_message, operation)
VALUES (current_setting('app.made'), 'IMPORT_ERROR', 'E1', 'Cut off', 'import');
UPDATE error_logs SET resolved = true, resolved_at = now(), resolution = 'Uploaded again' WHERE user_id = current_setting('app.made');
