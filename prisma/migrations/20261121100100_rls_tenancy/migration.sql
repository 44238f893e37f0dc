-- Row-level security. Three roles, made by prisma/roles.sql:
--   the owner runs migrations and backfills; FORCE binds it too, so it has a policy of its own;
--   clipforge_system is for staff, webhooks, sweeps and what is read before a tenant is known;
--   clipforge_app serves requests and sees one organization: the one in app.organization_id.
-- The sub-select makes the setting an initplan, evaluated once a query instead of once a row.
-- Grants are given table by table: a table that nobody thought of is closed.

ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organizations" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "organizations" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "organizations" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "organizations" TO clipforge_system;
CREATE POLICY "tenant" ON "organizations" TO clipforge_app
  USING ("id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, UPDATE ON "organizations" TO clipforge_app;

ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "users" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "users" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "users" TO clipforge_system;
-- A person sees themself and the people of the current organization; they change only themself.
CREATE POLICY "tenant_read" ON "users" FOR SELECT TO clipforge_app
  USING ("id" = (SELECT nullif(current_setting('app.user_id', true), '')::uuid) OR "id" IN (SELECT "user_id" FROM "memberships" WHERE "organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid)));
CREATE POLICY "self_update" ON "users" FOR UPDATE TO clipforge_app
  USING ("id" = (SELECT nullif(current_setting('app.user_id', true), '')::uuid))
  WITH CHECK ("id" = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
GRANT SELECT, UPDATE ON "users" TO clipforge_app;

ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_log" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "audit_log" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "audit_log" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "audit_log" TO clipforge_system;
CREATE POLICY "tenant" ON "audit_log" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "audit_log" TO clipforge_app;

ALTER TABLE "clip_exports" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "clip_exports" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "clip_exports" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "clip_exports" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "clip_exports" TO clipforge_system;
CREATE POLICY "tenant" ON "clip_exports" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "clip_exports" TO clipforge_app;

ALTER TABLE "clips" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "clips" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "clips" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "clips" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "clips" TO clipforge_system;
CREATE POLICY "tenant" ON "clips" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "clips" TO clipforge_app;

ALTER TABLE "job_counts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "job_counts" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "job_counts" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "job_counts" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "job_counts" TO clipforge_system;
CREATE POLICY "tenant" ON "job_counts" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "job_counts" TO clipforge_app;

ALTER TABLE "job_log" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "job_log" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "job_log" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "job_log" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "job_log" TO clipforge_system;
CREATE POLICY "tenant" ON "job_log" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "job_log" TO clipforge_app;

ALTER TABLE "job_queue" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "job_queue" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "job_queue" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "job_queue" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "job_queue" TO clipforge_system;
CREATE POLICY "tenant" ON "job_queue" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "job_queue" TO clipforge_app;

ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "memberships" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "memberships" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "memberships" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "memberships" TO clipforge_system;
CREATE POLICY "tenant" ON "memberships" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT ON "memberships" TO clipforge_app;

ALTER TABLE "onboarding_events" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "onboarding_events" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "onboarding_events" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "onboarding_events" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "onboarding_events" TO clipforge_system;
CREATE POLICY "tenant" ON "onboarding_events" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "onboarding_events" TO clipforge_app;

ALTER TABLE "onboarding_progress" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "onboarding_progress" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "onboarding_progress" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "onboarding_progress" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "onboarding_progress" TO clipforge_system;
CREATE POLICY "tenant" ON "onboarding_progress" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "onboarding_progress" TO clipforge_app;

ALTER TABLE "outbox_events" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "outbox_events" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "outbox_events" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "outbox_events" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "outbox_events" TO clipforge_system;
CREATE POLICY "tenant" ON "outbox_events" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "outbox_events" TO clipforge_app;

ALTER TABLE "storage_deletions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "storage_deletions" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "storage_deletions" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "storage_deletions" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "storage_deletions" TO clipforge_system;
CREATE POLICY "tenant" ON "storage_deletions" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "storage_deletions" TO clipforge_app;

ALTER TABLE "videos" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "videos" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "videos" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "videos" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "videos" TO clipforge_system;
CREATE POLICY "tenant" ON "videos" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "videos" TO clipforge_app;

ALTER TABLE "clerk_webhook_events" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "clerk_webhook_events" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "clerk_webhook_events" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "clerk_webhook_events" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "clerk_webhook_events" TO clipforge_system;

ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "rate_limits" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "rate_limits" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "rate_limits" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "rate_limits" TO clipforge_system;

ALTER TABLE "staff_members" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "staff_members" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "staff_members" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "staff_members" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "staff_members" TO clipforge_system;

ALTER TABLE "system_metrics" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "system_metrics" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "system_metrics" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "system_metrics" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "system_metrics" TO clipforge_system;

GRANT USAGE ON SEQUENCE "job_log_id_seq" TO clipforge_app, clipforge_system;
