DROP INDEX CONCURRENTLY "clip_exports_storage_idx";
