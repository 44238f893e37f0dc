DROP INDEX CONCURRENTLY "Organization_referredBy_idx";
