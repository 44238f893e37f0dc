ALTER TABLE "Organization"
  ADD CONSTRAINT "Organization_referredBy_fkey" FOREIGN KEY ("referredBy") REFERENCES "Organization" (id)
  ON DELETE SET NULL NOT VALID;
