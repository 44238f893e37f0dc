CREATE UNIQUE INDEX CONCURRENTLY users_handle_key ON users (handle);
