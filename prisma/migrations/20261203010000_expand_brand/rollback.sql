ALTER TABLE "clip_exports" DROP COLUMN "brand";
DROP TABLE "clip_presets";
DROP TABLE "brand_assets";
DROP TABLE "brand_kits";
