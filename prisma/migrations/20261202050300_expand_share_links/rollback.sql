ALTER TABLE "clip_exports" DROP COLUMN "share_views";
ALTER TABLE "clip_exports" DROP COLUMN "share_embed";
ALTER TABLE "clip_exports" DROP COLUMN "share_expires_at";
