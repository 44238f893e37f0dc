DROP TRIGGER "clips_length" ON "clips";
DROP FUNCTION "clips_keep_length"();
ALTER TABLE "clips" DROP COLUMN "length_seconds";
DROP TABLE "clip_tags";
