ALTER TABLE "webhook_endpoints" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "webhook_endpoints" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "webhook_endpoints" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "webhook_endpoints" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "webhook_endpoints" TO clipforge_system;
CREATE POLICY "tenant" ON "webhook_endpoints" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "webhook_endpoints" TO clipforge_app;
GRANT UPDATE ("url", "description", "types", "state", "disabled_reason", "disabled_at", "secret_sealed", "previous_secret_sealed", "previous_secret_until", "fails", "first_failed_at", "warned_at", "retry_at", "due_at", "deleted_at") ON "webhook_endpoints" TO clipforge_app;
ALTER TABLE "webhook_messages" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "webhook_messages" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "webhook_messages" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "webhook_messages" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "webhook_messages" TO clipforge_system;
CREATE POLICY "tenant" ON "webhook_messages" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "webhook_messages" TO clipforge_app;
ALTER TABLE "webhook_deliveries" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "webhook_deliveries" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "webhook_deliveries" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "webhook_deliveries" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "webhook_deliveries" TO clipforge_system;
CREATE POLICY "tenant" ON "webhook_deliveries" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "webhook_deliveries" TO clipforge_app;
GRANT UPDATE ("state", "step", "attempts", "next_at", "last_status", "last_error", "finished_at") ON "webhook_deliveries" TO clipforge_app;
ALTER TABLE "webhook_attempts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "webhook_attempts" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "webhook_attempts" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "webhook_attempts" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "webhook_attempts" TO clipforge_system;
CREATE POLICY "tenant" ON "webhook_attempts" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "webhook_attempts" TO clipforge_app;
GRANT UPDATE ("forwarding_enabled", "test_call_detected") ON "organizations" TO clipforge_app;
