-- When a share link ends, whether other sites may show it in a frame, and how often it was opened. Links from before never end.
ALTER TABLE "clip_exports" ADD COLUMN "share_expires_at" TIMESTAMPTZ(3);
ALTER TABLE "clip_exports" ADD COLUMN "share_embed" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "clip_exports" ADD COLUMN "share_views" INTEGER NOT NULL DEFAULT 0;
