CREATE INDEX CONCURRENTLY idx_users_tier ON users (tier);
