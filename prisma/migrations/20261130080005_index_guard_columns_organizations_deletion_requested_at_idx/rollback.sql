DROP INDEX CONCURRENTLY "organizations_deletion_requested_at_idx";
