DROP INDEX CONCURRENTLY "organizations_purge_due_at_idx";
