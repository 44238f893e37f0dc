CREATE INDEX CONCURRENTLY idx_users_organization ON users (organization);
