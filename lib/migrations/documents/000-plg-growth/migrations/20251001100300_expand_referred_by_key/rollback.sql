ALTER TABLE "Organization" DROP CONSTRAINT "Organization_referredBy_fkey";
