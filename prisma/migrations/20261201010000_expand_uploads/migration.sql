-- Uploads have a table of their own, whatever they are uploaded for.
CREATE TABLE "uploads" (
    "organization_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "created_by" UUID,
    "filename" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "part_size_bytes" INTEGER NOT NULL,
    "fingerprint" TEXT,
    "upload_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("organization_id", "subject_id")
);

CREATE INDEX "uploads_organization_id_created_by_fingerprint_idx" ON "uploads"("organization_id", "created_by", "fingerprint");

CREATE INDEX "uploads_state_updated_at_idx" ON "uploads"("state", "updated_at");

CREATE INDEX "uploads_upload_id_idx" ON "uploads"("upload_id");

ALTER TABLE "uploads" ADD CONSTRAINT "uploads_state_check" CHECK ("state" IN ('open', 'completed', 'canceled', 'rejected'));

ALTER TABLE "uploads" ADD CONSTRAINT "uploads_sizes_check" CHECK ("size_bytes" > 0 AND "part_size_bytes" > 0);

ALTER TABLE "uploads" ADD CONSTRAINT "uploads_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
