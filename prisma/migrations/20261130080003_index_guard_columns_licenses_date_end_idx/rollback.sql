DROP INDEX CONCURRENTLY "licenses_date_end_idx";
