ALTER TABLE "Referral" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Referral" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "Referral" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON "Referral" TO clipforge_app
  USING ("referrerId" = (SELECT current_setting('app.organization_id', true)))
  WITH CHECK ("referrerId" = (SELECT current_setting('app.organization_id', true)));
GRANT SELECT, INSERT, UPDATE, DELETE ON "Referral" TO clipforge_app;
ALTER TABLE "OnboardingProgress" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "OnboardingProgress" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "OnboardingProgress" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON "OnboardingProgress" TO clipforge_app
  USING ("organizationId" = (SELECT current_setting('app.organization_id', true)))
  WITH CHECK ("organizationId" = (SELECT current_setting('app.organization_id', true)));
GRANT SELECT, INSERT, UPDATE, DELETE ON "OnboardingProgress" TO clipforge_app;
