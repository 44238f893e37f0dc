CREATE TYPE "ReferralStatus" AS ENUM ('PENDING', 'COMPLETED', 'REWARDED');
CREATE TYPE "OnboardingStep" AS ENUM (
  'WELCOME', 'UPLOAD_VIDEO', 'VIEW_CLIPS', 'CUSTOMIZE_CLIP', 'EXPORT_CLIP', 'SHARE_REFERRAL', 'COMPLETED'
);
ALTER TABLE "Organization"
  ADD COLUMN "referralCode" text,
  ADD COLUMN "referredBy" text,
  ADD COLUMN "referralRewardClaimed" boolean NOT NULL DEFAULT false,
  ADD COLUMN "onboardingCompleted" boolean NOT NULL DEFAULT false,
  ADD COLUMN "onboardingCompletedAt" timestamptz,
  ADD COLUMN "onboardingSkipped" boolean NOT NULL DEFAULT false,
  ADD COLUMN "currentOnboardingStep" "OnboardingStep" NOT NULL DEFAULT 'WELCOME';
