-- The frame that a person chose for the poster of an export: its second in the clip, and the number of the picture, which
-- is part of its address so that browsers see the new one.
ALTER TABLE "clip_exports" ADD COLUMN "cover_seconds" DOUBLE PRECISION;
ALTER TABLE "clip_exports" ADD COLUMN "cover_version" INTEGER NOT NULL DEFAULT 0;
