SELECT id FROM users WHERE NOT EXISTS (SELECT FROM licenses WHERE licenses.user_id = users.id);
