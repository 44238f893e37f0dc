ALTER TABLE "api_keys" DROP COLUMN "end_told_at";
