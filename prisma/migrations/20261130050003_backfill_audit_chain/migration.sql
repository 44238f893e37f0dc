-- Rows from before the chain are linked by backfill.sql.
SELECT 1;
