-- The rows are filled in by backfill.sql.
SELECT 1;
