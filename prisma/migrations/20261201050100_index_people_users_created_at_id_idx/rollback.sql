DROP INDEX CONCURRENTLY "users_created_at_id_idx";
