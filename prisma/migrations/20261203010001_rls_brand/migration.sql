ALTER TABLE "brand_kits" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "brand_kits" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "brand_kits" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "brand_kits" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "brand_kits" TO clipforge_system;
CREATE POLICY "tenant" ON "brand_kits" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "brand_kits" TO clipforge_app;
ALTER TABLE "brand_assets" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "brand_assets" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "brand_assets" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "brand_assets" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "brand_assets" TO clipforge_system;
CREATE POLICY "tenant" ON "brand_assets" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "brand_assets" TO clipforge_app;
ALTER TABLE "clip_presets" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "clip_presets" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "clip_presets" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "clip_presets" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "clip_presets" TO clipforge_system;
CREATE POLICY "tenant" ON "clip_presets" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "clip_presets" TO clipforge_app;
