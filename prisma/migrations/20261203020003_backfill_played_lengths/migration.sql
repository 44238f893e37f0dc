-- Clips that were cut before their length counted it; backfill.sql fills it in.
SELECT 1;
