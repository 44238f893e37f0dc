ALTER TABLE content_media ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_media FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON content_media TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON content_media TO clipforge_app
  USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid))
  WITH CHECK (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
CREATE POLICY system_all ON content_media TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON content_media TO clipforge_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON content_media TO clipforge_system;
ALTER TABLE job_queue ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_queue FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON job_queue TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON job_queue TO clipforge_app
  USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid))
  WITH CHECK (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
CREATE POLICY system_all ON job_queue TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON job_queue TO clipforge_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON job_queue TO clipforge_system;
ALTER TABLE job_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_log FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON job_log TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON job_log TO clipforge_app
  USING (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid))
  WITH CHECK (user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid));
CREATE POLICY system_all ON job_log TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON job_log TO clipforge_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON job_log TO clipforge_system;
-- Stripe's events are nobody's: only the system sees them.
ALTER TABLE stripe_webhook_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE stripe_webhook_events FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON stripe_webhook_events TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY system_all ON stripe_webhook_events TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON stripe_webhook_events TO clipforge_system;
