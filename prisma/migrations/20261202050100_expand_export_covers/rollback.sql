ALTER TABLE "clip_exports" DROP COLUMN "cover_version";
ALTER TABLE "clip_exports" DROP COLUMN "cover_seconds";
