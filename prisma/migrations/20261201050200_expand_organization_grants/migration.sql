-- Staff give an organization imports, trial days or credit beyond its plan, and each is noted with its reason.
CREATE TABLE "organization_grants" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT,
    "reason" TEXT NOT NULL,
    "granted_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),
    "stripe_transaction_id" TEXT,

    CONSTRAINT "organization_grants_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "organization_grants_organization_id_created_at_idx" ON "organization_grants"("organization_id", "created_at" DESC);
ALTER TABLE "organization_grants" ADD CONSTRAINT "organization_grants_kind_check"
  CHECK ("kind" IN ('imports', 'trial_days', 'credit'));
ALTER TABLE "organization_grants" ADD CONSTRAINT "organization_grants_amount_check" CHECK ("amount" > 0);
ALTER TABLE "organization_grants" ADD CONSTRAINT "organization_grants_currency_check"
  CHECK (("kind" = 'credit') = ("currency" IS NOT NULL));
ALTER TABLE "organization_grants" ADD CONSTRAINT "organization_grants_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
