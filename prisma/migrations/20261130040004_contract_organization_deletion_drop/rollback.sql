ALTER TABLE "referrals" RENAME CONSTRAINT "referrals_referrer_organization_id_fkey" TO "referrals_referrer_organization_id_fkey_next";
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referrer_organization_id_fkey" FOREIGN KEY (referrer_organization_id) REFERENCES organizations(id) ON UPDATE CASCADE ON DELETE CASCADE NOT VALID;
ALTER TABLE "referrals" VALIDATE CONSTRAINT "referrals_referrer_organization_id_fkey";
ALTER TABLE "referrals" RENAME CONSTRAINT "referrals_referred_organization_id_fkey" TO "referrals_referred_organization_id_fkey_next";
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referred_organization_id_fkey" FOREIGN KEY (referred_organization_id) REFERENCES organizations(id) ON UPDATE CASCADE ON DELETE CASCADE NOT VALID;
ALTER TABLE "referrals" VALIDATE CONSTRAINT "referrals_referred_organization_id_fkey";
