-- What an organization's clips carry of its brand, looks that it saved to use again, and which of that an export was made with.
CREATE TABLE "brand_kits" (
    "organization_id" UUID NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brand_kits_pkey" PRIMARY KEY ("organization_id")
);
CREATE TABLE "brand_assets" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "slot" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'uploading',
    "name" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "duration_seconds" DOUBLE PRECISION,
    "copied_video_id" UUID,
    "copied_export_id" UUID,
    "error_message" TEXT,
    "created_by" UUID,
    "uploaded_at" TIMESTAMPTZ(3),
    "ready_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "brand_assets_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "clip_presets" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "style" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clip_presets_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "brand_assets_organization_id_created_at_idx" ON "brand_assets"("organization_id", "created_at" DESC);
CREATE INDEX "brand_assets_storage_idx" ON "brand_assets" ("organization_id") INCLUDE ("size_bytes") WHERE "deleted_at" IS NULL AND ("status" = 'uploading' OR "uploaded_at" IS NOT NULL);
CREATE UNIQUE INDEX "clip_presets_organization_id_name_key" ON "clip_presets"("organization_id", "name");
ALTER TABLE "brand_assets" ADD CONSTRAINT "brand_assets_slot_check" CHECK ("slot" IN ('logo', 'font', 'intro', 'outro'));
ALTER TABLE "brand_assets" ADD CONSTRAINT "brand_assets_status_check" CHECK ("status" IN ('uploading', 'processing', 'ready', 'failed', 'canceled'));
ALTER TABLE "brand_assets" ADD CONSTRAINT "brand_assets_size_check" CHECK ("size_bytes" >= 0);
ALTER TABLE "clip_presets" ADD CONSTRAINT "clip_presets_name_check" CHECK (char_length("name") >= 1 AND char_length("name") <= 60);
ALTER TABLE "brand_kits" ADD CONSTRAINT "brand_kits_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "brand_assets" ADD CONSTRAINT "brand_assets_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "clip_presets" ADD CONSTRAINT "clip_presets_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "clip_exports" ADD COLUMN "brand" JSONB;
