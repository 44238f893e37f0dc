-- Who opened a share link today, as marks by a secret of the day that every process shares and that ends with the day: no
-- address is stored, and none can be read from a mark. A link has as many marks a day as there are numbers of two bytes.
CREATE TABLE "share_view_keys" (
    "day" DATE NOT NULL,
    "secret" BYTEA NOT NULL,

    CONSTRAINT "share_view_keys_pkey" PRIMARY KEY ("day")
);
CREATE TABLE "share_view_marks" (
    "organization_id" UUID NOT NULL,
    "export_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "mark" INTEGER NOT NULL,

    CONSTRAINT "share_view_marks_pkey" PRIMARY KEY ("organization_id", "export_id", "day", "mark")
);
CREATE INDEX "share_view_marks_day_idx" ON "share_view_marks"("day");
ALTER TABLE "share_view_keys" ADD CONSTRAINT "share_view_keys_secret_check" CHECK (octet_length("secret") = 32);
ALTER TABLE "share_view_marks" ADD CONSTRAINT "share_view_marks_mark_check" CHECK ("mark" >= 0 AND "mark" <= 65535);
ALTER TABLE "share_view_marks" ADD CONSTRAINT "share_view_marks_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "share_view_marks" ADD CONSTRAINT "share_view_marks_organization_id_export_id_fkey" FOREIGN KEY ("organization_id", "export_id") REFERENCES "clip_exports"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
