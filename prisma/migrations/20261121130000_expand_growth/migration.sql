-- CreateEnum
CREATE TYPE "BillingStatus" AS ENUM ('none', 'trial', 'active', 'canceled', 'past_due');

-- CreateEnum
CREATE TYPE "BillingCycle" AS ENUM ('monthly', 'yearly');

-- CreateEnum
CREATE TYPE "LicenseType" AS ENUM ('TRIAL', 'PAID');

-- CreateEnum
CREATE TYPE "LicenseStatus" AS ENUM ('ACTIVE', 'EXPIRED', 'SUSPENDED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "SubscriptionStatus" AS ENUM ('ACTIVE', 'PAST_DUE', 'CANCELLED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "PaymentStatus" AS ENUM ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'REFUNDED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "PaymentMethod" AS ENUM ('CREDIT_CARD', 'DEBIT_CARD', 'UPI', 'NET_BANKING', 'WALLET', 'RAZORPAY', 'STRIPE');

-- CreateEnum
CREATE TYPE "StripeEventState" AS ENUM ('received', 'processed', 'ignored', 'failed', 'dead');

-- CreateEnum
CREATE TYPE "ErrorSeverity" AS ENUM ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL');

-- CreateEnum
CREATE TYPE "ErrorCategory" AS ENUM ('IMPORT_ERROR', 'PROCESSING_ERROR', 'EXPORT_ERROR', 'VALIDATION_ERROR', 'SYSTEM_ERROR', 'NETWORK_ERROR', 'PAYMENT_ERROR', 'AUTH_ERROR');

-- CreateEnum
CREATE TYPE "GuardName" AS ENUM ('system', 'onboarding', 'license');

-- CreateEnum
CREATE TYPE "GuardMode" AS ENUM ('observe', 'enforce');

-- CreateEnum
CREATE TYPE "HeldWorkState" AS ENUM ('held', 'released', 'dropped');

-- CreateEnum
CREATE TYPE "ImportReservationState" AS ENUM ('reserved', 'used', 'released');

-- CreateEnum
CREATE TYPE "ReferralStatus" AS ENUM ('PENDING', 'COMPLETED', 'REWARDED');

-- CreateEnum
CREATE TYPE "ReferralReview" AS ENUM ('clear', 'held', 'approved', 'rejected');

-- CreateEnum
CREATE TYPE "RewardKind" AS ENUM ('credit', 'imports');

-- CreateEnum
CREATE TYPE "RewardState" AS ENUM ('due', 'granted', 'clawed_back', 'void');

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "ai_disabled" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "allowance_key" TEXT,
ADD COLUMN     "banned_at" TIMESTAMPTZ(3),
ADD COLUMN     "billing_status" "BillingStatus" NOT NULL DEFAULT 'none',
ADD COLUMN     "bonus_imports" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "cancellation_requested_at" TIMESTAMPTZ(3),
ADD COLUMN     "created_by" UUID,
ADD COLUMN     "outbound_paused" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "payment_active" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "pending_cancellation" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "stripe_customer_id" TEXT,
ADD COLUMN     "trial_used_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "profile_completed_at" TIMESTAMPTZ(3),
ADD COLUMN     "referred_at" TIMESTAMPTZ(3),
ADD COLUMN     "referred_by_code" TEXT;

-- CreateTable
CREATE TABLE "staff_views" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "licenses" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "license_type" "LicenseType" NOT NULL,
    "status" "LicenseStatus" NOT NULL DEFAULT 'ACTIVE',
    "date_start" TIMESTAMPTZ(3) NOT NULL,
    "date_end" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "licenses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_allowances" (
    "person_key" TEXT NOT NULL,
    "import_limit" INTEGER NOT NULL DEFAULT 5,
    "imports_used" INTEGER NOT NULL DEFAULT 0,
    "trial_used_at" TIMESTAMPTZ(3),
    "trial_organization_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_allowances_pkey" PRIMARY KEY ("person_key")
);

-- CreateTable
CREATE TABLE "subscriptions" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "stripe_customer_id" TEXT NOT NULL,
    "stripe_subscription_id" TEXT NOT NULL,
    "stripe_price_id" TEXT NOT NULL,
    "stripe_status" TEXT NOT NULL,
    "tier" "UserTier" NOT NULL,
    "status" "SubscriptionStatus" NOT NULL DEFAULT 'ACTIVE',
    "billing_cycle" "BillingCycle" NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "import_limit" INTEGER,
    "start_date" TIMESTAMPTZ(3) NOT NULL,
    "end_date" TIMESTAMPTZ(3),
    "current_period_end" TIMESTAMPTZ(3),
    "next_billing_date" TIMESTAMPTZ(3),
    "cancel_at_period_end" BOOLEAN NOT NULL DEFAULT false,
    "cancelled_at" TIMESTAMPTZ(3),
    "auto_renew" BOOLEAN NOT NULL DEFAULT true,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "subscription_id" UUID,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "status" "PaymentStatus" NOT NULL DEFAULT 'PENDING',
    "payment_method" "PaymentMethod" NOT NULL,
    "gateway_provider" TEXT NOT NULL,
    "gateway_order_id" TEXT,
    "gateway_payment_id" TEXT,
    "gateway_signature" TEXT,
    "transaction_id" TEXT,
    "card_fingerprint" TEXT,
    "receipt_url" TEXT,
    "invoice_url" TEXT,
    "failure_reason" TEXT,
    "failure_code" TEXT,
    "refunded_amount" INTEGER NOT NULL DEFAULT 0,
    "refunded_at" TIMESTAMPTZ(3),
    "refund_reason" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stripe_webhook_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "api_version" TEXT,
    "is_live" BOOLEAN NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "payload" JSONB NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'webhook',
    "state" "StripeEventState" NOT NULL DEFAULT 'received',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stripe_webhook_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stripe_objects" (
    "object_id" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "watermark_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stripe_objects_pkey" PRIMARY KEY ("object_id")
);

-- CreateTable
CREATE TABLE "error_logs" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "user_id" UUID,
    "fingerprint" TEXT NOT NULL,
    "category" "ErrorCategory" NOT NULL,
    "severity" "ErrorSeverity" NOT NULL DEFAULT 'MEDIUM',
    "error_code" TEXT NOT NULL,
    "error_message" TEXT NOT NULL,
    "error_stack" TEXT,
    "operation" TEXT NOT NULL,
    "step" TEXT,
    "source" TEXT NOT NULL,
    "browser_info" JSONB,
    "device_info" JSONB,
    "url" TEXT,
    "method" TEXT,
    "status_code" INTEGER,
    "user_action" TEXT,
    "request_id" TEXT,
    "job_id" UUID,
    "resolved" BOOLEAN NOT NULL DEFAULT false,
    "resolved_at" TIMESTAMPTZ(3),
    "resolution" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "error_logs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "error_groups" (
    "fingerprint" TEXT NOT NULL,
    "category" "ErrorCategory" NOT NULL,
    "severity" "ErrorSeverity" NOT NULL,
    "error_code" TEXT NOT NULL,
    "error_message" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "occurrences" INTEGER NOT NULL DEFAULT 0,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved" BOOLEAN NOT NULL DEFAULT false,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,
    "resolution" TEXT,

    CONSTRAINT "error_groups_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateTable
CREATE TABLE "system_switches" (
    "key" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "system_switches_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "guard_settings" (
    "guard" "GuardName" NOT NULL,
    "mode" "GuardMode" NOT NULL,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guard_settings_pkey" PRIMARY KEY ("guard")
);

-- CreateTable
CREATE TABLE "guard_decisions" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "guard" "GuardName" NOT NULL,
    "mode" "GuardMode" NOT NULL,
    "capability" TEXT NOT NULL,
    "is_allowed" BOOLEAN NOT NULL,
    "reason" TEXT,
    "status" INTEGER,
    "subject_type" TEXT,
    "subject_id" UUID,
    "request_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guard_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "held_work" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "capability" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "event_name" TEXT NOT NULL,
    "event_data" JSONB NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "state" "HeldWorkState" NOT NULL DEFAULT 'held',
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "held_work_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_reservations" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "state" "ImportReservationState" NOT NULL DEFAULT 'reserved',
    "person_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_reservations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referrals" (
    "id" UUID NOT NULL,
    "referrer_organization_id" UUID NOT NULL,
    "referred_organization_id" UUID NOT NULL,
    "referred_user_id" UUID,
    "code" TEXT NOT NULL,
    "status" "ReferralStatus" NOT NULL DEFAULT 'PENDING',
    "review" "ReferralReview" NOT NULL DEFAULT 'clear',
    "evidence" JSONB NOT NULL DEFAULT '[]',
    "reviewed_by" UUID,
    "reviewed_at" TIMESTAMPTZ(3),
    "review_note" TEXT,
    "completed_at" TIMESTAMPTZ(3),
    "reward_due_at" TIMESTAMPTZ(3),
    "rewarded_at" TIMESTAMPTZ(3),
    "clawed_back_at" TIMESTAMPTZ(3),
    "clawback_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "referrals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_rewards" (
    "id" UUID NOT NULL,
    "referral_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kind" "RewardKind" NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT,
    "state" "RewardState" NOT NULL DEFAULT 'due',
    "granted_ref" TEXT,
    "clawed_back_ref" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "granted_at" TIMESTAMPTZ(3),
    "clawed_back_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "referral_rewards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_invitations" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "invited_by" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "referral_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "staff_views_staff_id_expires_at_idx" ON "staff_views"("staff_id", "expires_at");

-- CreateIndex
CREATE INDEX "staff_views_organization_id_idx" ON "staff_views"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "licenses_organization_id_key" ON "licenses"("organization_id");

-- CreateIndex
CREATE INDEX "licenses_status_date_end_idx" ON "licenses"("status", "date_end");

-- CreateIndex
CREATE UNIQUE INDEX "subscriptions_stripe_subscription_id_key" ON "subscriptions"("stripe_subscription_id");

-- CreateIndex
CREATE INDEX "subscriptions_organization_id_start_date_idx" ON "subscriptions"("organization_id", "start_date");

-- CreateIndex
CREATE INDEX "subscriptions_status_idx" ON "subscriptions"("status");

-- CreateIndex
CREATE INDEX "subscriptions_end_date_idx" ON "subscriptions"("end_date");

-- CreateIndex
CREATE INDEX "subscriptions_next_billing_date_idx" ON "subscriptions"("next_billing_date");

-- CreateIndex
CREATE UNIQUE INDEX "payments_transaction_id_key" ON "payments"("transaction_id");

-- CreateIndex
CREATE INDEX "payments_organization_id_created_at_idx" ON "payments"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "payments_subscription_id_idx" ON "payments"("subscription_id");

-- CreateIndex
CREATE INDEX "payments_status_idx" ON "payments"("status");

-- CreateIndex
CREATE INDEX "payments_gateway_payment_id_idx" ON "payments"("gateway_payment_id");

-- CreateIndex
CREATE INDEX "payments_card_fingerprint_idx" ON "payments"("card_fingerprint");

-- CreateIndex
CREATE INDEX "payments_created_at_idx" ON "payments"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "payments_gateway_provider_gateway_order_id_key" ON "payments"("gateway_provider", "gateway_order_id");

-- CreateIndex
CREATE INDEX "stripe_webhook_events_state_next_attempt_at_idx" ON "stripe_webhook_events"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "stripe_webhook_events_object_id_occurred_at_idx" ON "stripe_webhook_events"("object_id", "occurred_at");

-- CreateIndex
CREATE INDEX "stripe_webhook_events_received_at_idx" ON "stripe_webhook_events"("received_at");

-- CreateIndex
CREATE INDEX "error_logs_fingerprint_created_at_idx" ON "error_logs"("fingerprint", "created_at");

-- CreateIndex
CREATE INDEX "error_logs_user_id_created_at_idx" ON "error_logs"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "error_logs_organization_id_created_at_idx" ON "error_logs"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "error_logs_request_id_idx" ON "error_logs"("request_id");

-- CreateIndex
CREATE INDEX "error_logs_category_idx" ON "error_logs"("category");

-- CreateIndex
CREATE INDEX "error_logs_severity_idx" ON "error_logs"("severity");

-- CreateIndex
CREATE INDEX "error_logs_resolved_created_at_idx" ON "error_logs"("resolved", "created_at");

-- CreateIndex
CREATE INDEX "error_logs_created_at_idx" ON "error_logs"("created_at");

-- CreateIndex
CREATE INDEX "error_groups_resolved_last_seen_at_idx" ON "error_groups"("resolved", "last_seen_at");

-- CreateIndex
CREATE INDEX "guard_decisions_organization_id_created_at_idx" ON "guard_decisions"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "guard_decisions_created_at_idx" ON "guard_decisions"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "held_work_dedupe_key_key" ON "held_work"("dedupe_key");

-- CreateIndex
CREATE INDEX "held_work_organization_id_created_at_idx" ON "held_work"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "held_work_state_created_at_idx" ON "held_work"("state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "import_reservations_subject_id_key" ON "import_reservations"("subject_id");

-- CreateIndex
CREATE INDEX "import_reservations_organization_id_state_idx" ON "import_reservations"("organization_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "referrals_referred_organization_id_key" ON "referrals"("referred_organization_id");

-- CreateIndex
CREATE INDEX "referrals_referrer_organization_id_created_at_idx" ON "referrals"("referrer_organization_id", "created_at");

-- CreateIndex
CREATE INDEX "referrals_status_reward_due_at_idx" ON "referrals"("status", "reward_due_at");

-- CreateIndex
CREATE INDEX "referrals_review_created_at_idx" ON "referrals"("review", "created_at");

-- CreateIndex
CREATE INDEX "referral_rewards_organization_id_created_at_idx" ON "referral_rewards"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "referral_rewards_state_idx" ON "referral_rewards"("state");

-- CreateIndex
CREATE UNIQUE INDEX "referral_rewards_referral_id_organization_id_key" ON "referral_rewards"("referral_id", "organization_id");

-- CreateIndex
CREATE INDEX "referral_invitations_organization_id_created_at_idx" ON "referral_invitations"("organization_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "referral_invitations_organization_id_email_key" ON "referral_invitations"("organization_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_stripe_customer_id_key" ON "organizations"("stripe_customer_id");

-- CreateIndex
CREATE INDEX "organizations_tier_idx" ON "organizations"("tier");

-- CreateIndex
CREATE INDEX "organizations_billing_status_idx" ON "organizations"("billing_status");

-- CreateIndex
CREATE INDEX "organizations_outbound_paused_idx" ON "organizations"("outbound_paused");

-- CreateIndex
CREATE INDEX "organizations_ai_disabled_idx" ON "organizations"("ai_disabled");

-- CreateIndex
CREATE INDEX "organizations_allowance_key_idx" ON "organizations"("allowance_key");

-- AddForeignKey
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_allowance_key_fkey" FOREIGN KEY ("allowance_key") REFERENCES "person_allowances"("person_key") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_views" ADD CONSTRAINT "staff_views_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "licenses" ADD CONSTRAINT "licenses_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "subscriptions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "error_logs" ADD CONSTRAINT "error_logs_fingerprint_fkey" FOREIGN KEY ("fingerprint") REFERENCES "error_groups"("fingerprint") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referrer_organization_id_fkey" FOREIGN KEY ("referrer_organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referred_organization_id_fkey" FOREIGN KEY ("referred_organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_rewards" ADD CONSTRAINT "referral_rewards_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referrals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_rewards" ADD CONSTRAINT "referral_rewards_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;


