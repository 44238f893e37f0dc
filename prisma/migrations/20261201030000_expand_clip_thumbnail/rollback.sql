ALTER TABLE "clips" DROP COLUMN "thumbnail_at";
