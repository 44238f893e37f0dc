-- Clips from before the trigger that keeps their start and end; backfill.sql fills it in.
SELECT 1;
