-- Rows that it would refuse: SELECT * FROM "referrals" t WHERE t."referrer_organization_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "organizations" o WHERE o."id" = t."referrer_organization_id")
ALTER TABLE "referrals" VALIDATE CONSTRAINT "referrals_referrer_organization_id_fkey_next";
-- Rows that it would refuse: SELECT * FROM "referrals" t WHERE t."referred_organization_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "organizations" o WHERE o."id" = t."referred_organization_id")
ALTER TABLE "referrals" VALIDATE CONSTRAINT "referrals_referred_organization_id_fkey_next";
