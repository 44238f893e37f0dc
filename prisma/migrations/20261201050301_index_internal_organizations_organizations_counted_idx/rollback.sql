DROP INDEX CONCURRENTLY "organizations_counted_idx";
