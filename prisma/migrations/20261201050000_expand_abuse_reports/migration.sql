-- Visitors report what is wrong with a shared clip, and staff decide on it.
CREATE TABLE "abuse_reports" (
    "id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "link" TEXT,
    "organization_id" UUID,
    "export_id" UUID,
    "reporter_email" TEXT,
    "fingerprint" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "measure" TEXT,
    "decision_reason" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "mail_due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "abuse_reports_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "abuse_reports_fingerprint_key" ON "abuse_reports"("fingerprint");
CREATE INDEX "abuse_reports_status_created_at_id_idx" ON "abuse_reports"("status", "created_at" DESC, "id" DESC);
CREATE INDEX "abuse_reports_organization_id_idx" ON "abuse_reports"("organization_id");
CREATE INDEX "abuse_reports_export_id_idx" ON "abuse_reports"("export_id");
CREATE INDEX "abuse_reports_mail_due_at_idx" ON "abuse_reports"("mail_due_at");
CREATE INDEX "abuse_reports_decided_at_idx" ON "abuse_reports"("decided_at");
ALTER TABLE "abuse_reports" ADD CONSTRAINT "abuse_reports_category_check"
  CHECK ("category" IN ('copyright', 'sexual', 'violence', 'hate', 'privacy', 'spam', 'other'));
ALTER TABLE "abuse_reports" ADD CONSTRAINT "abuse_reports_status_check"
  CHECK ("status" IN ('open', 'resolved', 'dismissed'));
ALTER TABLE "abuse_reports" ADD CONSTRAINT "abuse_reports_measure_check"
  CHECK ("measure" IN ('link_revoked', 'organization_banned', 'other'));
ALTER TABLE "abuse_reports" ADD CONSTRAINT "abuse_reports_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
