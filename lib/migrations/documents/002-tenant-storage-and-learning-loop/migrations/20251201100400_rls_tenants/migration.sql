ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON tenants TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON tenants TO clipforge_app
  USING (id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON tenants TO clipforge_app;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON users TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON users TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON users TO clipforge_app;
ALTER TABLE generations ENABLE ROW LEVEL SECURITY;
ALTER TABLE generations FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON generations TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON generations TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON generations TO clipforge_app;
ALTER TABLE performance_feedback ENABLE ROW LEVEL SECURITY;
ALTER TABLE performance_feedback FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON performance_feedback TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON performance_feedback TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON performance_feedback TO clipforge_app;
ALTER TABLE self_critiques ENABLE ROW LEVEL SECURITY;
ALTER TABLE self_critiques FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON self_critiques TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON self_critiques TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON self_critiques TO clipforge_app;
ALTER TABLE reflexion_insights ENABLE ROW LEVEL SECURITY;
ALTER TABLE reflexion_insights FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON reflexion_insights TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON reflexion_insights TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON reflexion_insights TO clipforge_app;
ALTER TABLE scoring_adjustments ENABLE ROW LEVEL SECURITY;
ALTER TABLE scoring_adjustments FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON scoring_adjustments TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON scoring_adjustments TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON scoring_adjustments TO clipforge_app;
ALTER TABLE videos ENABLE ROW LEVEL SECURITY;
ALTER TABLE videos FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON videos TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON videos TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON videos TO clipforge_app;
ALTER TABLE social_accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE social_accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON social_accounts TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON social_accounts TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON social_accounts TO clipforge_app;
ALTER TABLE social_posts ENABLE ROW LEVEL SECURITY;
ALTER TABLE social_posts FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON social_posts TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON social_posts TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON social_posts TO clipforge_app;
ALTER TABLE analytics_snapshots ENABLE ROW LEVEL SECURITY;
ALTER TABLE analytics_snapshots FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON analytics_snapshots TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON analytics_snapshots TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON analytics_snapshots TO clipforge_app;
ALTER TABLE competitor_videos ENABLE ROW LEVEL SECURITY;
ALTER TABLE competitor_videos FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON competitor_videos TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON competitor_videos TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON competitor_videos TO clipforge_app;
ALTER TABLE job_queue ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_queue FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON job_queue TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY tenant ON job_queue TO clipforge_app
  USING (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON job_queue TO clipforge_app;
-- What is the same for everybody.
GRANT SELECT ON audio_trends TO clipforge_app;
GRANT SELECT, INSERT ON system_metrics TO clipforge_system;
