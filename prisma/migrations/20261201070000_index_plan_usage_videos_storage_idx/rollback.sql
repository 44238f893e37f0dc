DROP INDEX CONCURRENTLY "videos_storage_idx";
