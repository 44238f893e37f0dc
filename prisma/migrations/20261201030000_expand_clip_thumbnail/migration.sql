-- When the picture of a clip that a person created was taken; proposed clips appear with theirs.

ALTER TABLE "clips" ADD COLUMN "thumbnail_at" TIMESTAMPTZ(3);
