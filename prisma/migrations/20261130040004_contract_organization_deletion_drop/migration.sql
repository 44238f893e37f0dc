ALTER TABLE "referrals" DROP CONSTRAINT "referrals_referred_organization_id_fkey";
ALTER TABLE "referrals" RENAME CONSTRAINT "referrals_referred_organization_id_fkey_next" TO "referrals_referred_organization_id_fkey";
ALTER TABLE "referrals" DROP CONSTRAINT "referrals_referrer_organization_id_fkey";
ALTER TABLE "referrals" RENAME CONSTRAINT "referrals_referrer_organization_id_fkey_next" TO "referrals_referrer_organization_id_fkey";
