CREATE TABLE "Referral" (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  "referrerId" text NOT NULL REFERENCES "Organization" (id) ON DELETE CASCADE,
  "referredId" text NOT NULL UNIQUE REFERENCES "Organization" (id) ON DELETE CASCADE,
  status "ReferralStatus" NOT NULL DEFAULT 'PENDING',
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "completedAt" timestamptz,
  "rewardedAt" timestamptz,
  CONSTRAINT "Referral_not_self" CHECK ("referrerId" <> "referredId")
);
CREATE INDEX "Referral_referrerId_idx" ON "Referral" ("referrerId");
CREATE TABLE "OnboardingProgress" (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  "organizationId" text NOT NULL REFERENCES "Organization" (id) ON DELETE CASCADE,
  step "OnboardingStep" NOT NULL,
  completed boolean NOT NULL DEFAULT false,
  "startedAt" timestamptz NOT NULL DEFAULT now(),
  "completedAt" timestamptz,
  "timeSpent" integer NOT NULL DEFAULT 0,
  CONSTRAINT "OnboardingProgress_organizationId_step_key" UNIQUE ("organizationId", step)
);
