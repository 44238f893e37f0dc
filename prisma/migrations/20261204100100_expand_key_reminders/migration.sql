-- When the admins were told that a key ends in a week.
ALTER TABLE "api_keys" ADD COLUMN "end_told_at" TIMESTAMPTZ(3);
