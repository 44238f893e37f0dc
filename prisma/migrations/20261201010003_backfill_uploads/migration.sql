-- Uploads of videos that are open while this is applied; backfill.sql brings them over.
SELECT 1;
