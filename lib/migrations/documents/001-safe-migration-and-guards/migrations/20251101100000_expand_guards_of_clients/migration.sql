CREATE TYPE "BillingStatus" AS ENUM ('none', 'trial', 'active', 'canceled', 'past_due');
ALTER TABLE clients
  ADD COLUMN "onboardingComplete" boolean NOT NULL DEFAULT false,
  ADD COLUMN "outboundPaused" boolean NOT NULL DEFAULT false,
  ADD COLUMN "aiDisabled" boolean NOT NULL DEFAULT false,
  ADD COLUMN "billingStatus" "BillingStatus" NOT NULL DEFAULT 'none',
  ADD COLUMN "paymentActive" boolean NOT NULL DEFAULT false,
  ADD COLUMN "trialUsedAt" timestamptz,
  ADD COLUMN "pendingCancellation" boolean NOT NULL DEFAULT false,
  ADD COLUMN "cancellationRequestedAt" timestamptz;
