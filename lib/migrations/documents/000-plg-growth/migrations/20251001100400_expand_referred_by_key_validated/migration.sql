ALTER TABLE "Organization" VALIDATE CONSTRAINT "Organization_referredBy_fkey";
