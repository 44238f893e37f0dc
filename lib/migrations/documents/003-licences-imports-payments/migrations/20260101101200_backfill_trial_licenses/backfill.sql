-- each: users.id
INSERT INTO licenses (user_id, license_type, date_start, date_end)
SELECT id, 'TRIAL', created_at AT TIME ZONE 'UTC', created_at AT TIME ZONE 'UTC' + interval '30 days'
FROM users WHERE id = ANY ($1)
ON CONFLICT (user_id) DO NOTHING;
