DROP INDEX CONCURRENTLY "organizations_deleted_at_idx";
