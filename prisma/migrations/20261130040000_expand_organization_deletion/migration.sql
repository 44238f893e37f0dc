-- An organization can be deleted: for 30 days that can be withdrawn, then its rows and files are removed. What is left is a
-- row that says that it was there. Before that it can take everything along, as an archive.
-- A referral outlives one of its sides, since the other side's rewards hang on it.

ALTER TABLE "organizations" ADD COLUMN "deletion_ended_renewal" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "organizations" ADD COLUMN "deletion_requested_at" TIMESTAMPTZ(3);
ALTER TABLE "organizations" ADD COLUMN "deletion_requested_by" UUID;
ALTER TABLE "organizations" ADD COLUMN "purge_due_at" TIMESTAMPTZ(3);
ALTER TABLE "organizations" ADD COLUMN "purge_reminded_at" TIMESTAMPTZ(3);
ALTER TABLE "organizations" ADD COLUMN "purge_started_at" TIMESTAMPTZ(3);
ALTER TABLE "referrals" ALTER COLUMN "referrer_organization_id" DROP NOT NULL;
ALTER TABLE "referrals" ALTER COLUMN "referred_organization_id" DROP NOT NULL;
CREATE TABLE "deleted_organizations" (
    "id" UUID NOT NULL,
    "clerk_id" TEXT NOT NULL,
    "stripe_customer_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "purged_at" TIMESTAMPTZ(3),
    "counts" JSONB NOT NULL DEFAULT '{}',
    "audit_head" TEXT,

    CONSTRAINT "deleted_organizations_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "data_archives" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "created_by" UUID,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "size_bytes" BIGINT,
    "sha256" TEXT,
    "file_count" INTEGER,
    "row_count" INTEGER,
    "error_code" TEXT,
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_archives_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "deleted_organizations_clerk_id_key" ON "deleted_organizations"("clerk_id");
CREATE INDEX "deleted_organizations_purged_at_idx" ON "deleted_organizations"("purged_at");
CREATE INDEX "data_archives_organization_id_created_at_id_idx" ON "data_archives"("organization_id", "created_at" DESC, "id" DESC);
-- One at a time.
CREATE UNIQUE INDEX "data_archives_under_way_idx" ON "data_archives"("organization_id") WHERE "status" IN ('pending', 'processing');
ALTER TABLE "data_archives" ADD CONSTRAINT "data_archives_status_check"
  CHECK ("status" IN ('pending', 'processing', 'completed', 'failed', 'canceled', 'expired'));
ALTER TABLE "data_archives" ADD CONSTRAINT "data_archives_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referrer_organization_id_fkey_next" FOREIGN KEY ("referrer_organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE NOT VALID;
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referred_organization_id_fkey_next" FOREIGN KEY ("referred_organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE NOT VALID;
