-- Organizations that staff founded are marked by backfill.sql.
SELECT 1;
