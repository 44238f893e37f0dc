ALTER TABLE "clips"
  DROP COLUMN "thumbnail_times",
  DROP COLUMN "thumbnail_time";
