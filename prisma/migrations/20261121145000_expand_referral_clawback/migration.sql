-- How much of a reward was taken back: imports that are used up stay with whoever used them, and the sum of the rows has
-- to be the balance all the same. A credit is given and taken back by a call to Stripe, which is tried again until it
-- succeeded; what happens to an invitation is shown to whoever sent it.

-- AlterTable
ALTER TABLE "referral_rewards" ADD COLUMN     "clawback_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "clawed_back_amount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "referral_invitations" ADD COLUMN     "failed_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_error" TEXT;

ALTER TABLE "referral_rewards" ADD CONSTRAINT "referral_rewards_clawed_back_amount_check"
  CHECK ("clawed_back_amount" BETWEEN 0 AND "amount");
