-- The moments of a clip that would make a good thumbnail, best first, and the one that a person chose.
ALTER TABLE "clips"
  ADD COLUMN "thumbnail_time" DOUBLE PRECISION,
  ADD COLUMN "thumbnail_times" DOUBLE PRECISION[] NOT NULL DEFAULT ARRAY[]::DOUBLE PRECISION[];
