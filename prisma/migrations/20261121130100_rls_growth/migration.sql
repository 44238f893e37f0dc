-- Row-level security and grants of the tables for billing, guards, referrals, errors and staff. What Stripe, staff or a sweep
-- decides is written by the system role alone; a request reads its organization's share of it.

ALTER TABLE "licenses" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "licenses" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "licenses" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "licenses" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "licenses" TO clipforge_system;
CREATE POLICY "tenant" ON "licenses" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT ON "licenses" TO clipforge_app;

ALTER TABLE "subscriptions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "subscriptions" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "subscriptions" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "subscriptions" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "subscriptions" TO clipforge_system;
CREATE POLICY "tenant" ON "subscriptions" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT ON "subscriptions" TO clipforge_app;

ALTER TABLE "payments" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "payments" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "payments" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "payments" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "payments" TO clipforge_system;
CREATE POLICY "tenant" ON "payments" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT ON "payments" TO clipforge_app;

ALTER TABLE "referral_rewards" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "referral_rewards" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "referral_rewards" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "referral_rewards" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "referral_rewards" TO clipforge_system;
CREATE POLICY "tenant" ON "referral_rewards" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT ON "referral_rewards" TO clipforge_app;

ALTER TABLE "import_reservations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_reservations" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "import_reservations" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "import_reservations" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_reservations" TO clipforge_system;
CREATE POLICY "tenant" ON "import_reservations" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "import_reservations" TO clipforge_app;

ALTER TABLE "guard_decisions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "guard_decisions" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "guard_decisions" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "guard_decisions" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "guard_decisions" TO clipforge_system;
CREATE POLICY "tenant" ON "guard_decisions" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "guard_decisions" TO clipforge_app;

ALTER TABLE "held_work" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "held_work" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "held_work" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "held_work" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "held_work" TO clipforge_system;
CREATE POLICY "tenant" ON "held_work" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "held_work" TO clipforge_app;

ALTER TABLE "referral_invitations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "referral_invitations" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "referral_invitations" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "referral_invitations" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "referral_invitations" TO clipforge_system;
CREATE POLICY "tenant" ON "referral_invitations" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "referral_invitations" TO clipforge_app;

ALTER TABLE "person_allowances" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "person_allowances" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "person_allowances" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "person_allowances" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "person_allowances" TO clipforge_system;
-- An organization sees and uses up the allowance it shares with the other organizations of its founder.
CREATE POLICY "tenant_read" ON "person_allowances" FOR SELECT TO clipforge_app
  USING ("person_key" IN (SELECT "allowance_key" FROM "organizations" WHERE "id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)));
CREATE POLICY "tenant_update" ON "person_allowances" FOR UPDATE TO clipforge_app
  USING ("person_key" IN (SELECT "allowance_key" FROM "organizations" WHERE "id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)))
  WITH CHECK ("person_key" IN (SELECT "allowance_key" FROM "organizations" WHERE "id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)));
GRANT SELECT, UPDATE ("imports_used", "updated_at") ON "person_allowances" TO clipforge_app;

ALTER TABLE "referrals" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "referrals" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "referrals" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "referrals" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "referrals" TO clipforge_system;
-- Both sides see that there is a referral; what speaks against it is for staff.
CREATE POLICY "tenant_read" ON "referrals" FOR SELECT TO clipforge_app
  USING ("referrer_organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)
    OR "referred_organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT ("id", "referrer_organization_id", "referred_organization_id", "code", "status", "completed_at",
  "reward_due_at", "rewarded_at", "clawed_back_at", "created_at", "updated_at") ON "referrals" TO clipforge_app;

ALTER TABLE "system_switches" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "system_switches" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "system_switches" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "system_switches" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "system_switches" TO clipforge_system;
CREATE POLICY "everybody_reads" ON "system_switches" FOR SELECT TO clipforge_app USING (true);
GRANT SELECT ON "system_switches" TO clipforge_app;

ALTER TABLE "guard_settings" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "guard_settings" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "guard_settings" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "guard_settings" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "guard_settings" TO clipforge_system;
CREATE POLICY "everybody_reads" ON "guard_settings" FOR SELECT TO clipforge_app USING (true);
GRANT SELECT ON "guard_settings" TO clipforge_app;

ALTER TABLE "stripe_webhook_events" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "stripe_webhook_events" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "stripe_webhook_events" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "stripe_webhook_events" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "stripe_webhook_events" TO clipforge_system;

ALTER TABLE "stripe_objects" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "stripe_objects" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "stripe_objects" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "stripe_objects" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "stripe_objects" TO clipforge_system;

ALTER TABLE "error_groups" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "error_groups" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "error_groups" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "error_groups" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "error_groups" TO clipforge_system;

ALTER TABLE "error_logs" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "error_logs" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "error_logs" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "error_logs" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "error_logs" TO clipforge_system;

ALTER TABLE "staff_views" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "staff_views" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "staff_views" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "staff_views" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "staff_views" TO clipforge_system;

-- People say themselves when their profile is complete.
GRANT UPDATE ("profile_completed_at") ON "users" TO clipforge_app;
