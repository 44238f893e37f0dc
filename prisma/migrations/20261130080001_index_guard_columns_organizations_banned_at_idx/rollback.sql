DROP INDEX CONCURRENTLY "organizations_banned_at_idx";
