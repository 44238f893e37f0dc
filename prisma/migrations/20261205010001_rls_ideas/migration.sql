ALTER TABLE "ai_settings" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ai_settings" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "ai_settings" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "ai_settings" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "ai_settings" TO clipforge_system;
CREATE POLICY "tenant" ON "ai_settings" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "ai_settings" TO clipforge_app;
ALTER TABLE "ai_budgets" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ai_budgets" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "ai_budgets" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "ai_budgets" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "ai_budgets" TO clipforge_system;
CREATE POLICY "tenant" ON "ai_budgets" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "ai_budgets" TO clipforge_app;
ALTER TABLE "ai_calls" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ai_calls" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "ai_calls" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "ai_calls" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "ai_calls" TO clipforge_system;
CREATE POLICY "tenant" ON "ai_calls" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "ai_calls" TO clipforge_app;
ALTER TABLE "import_runs" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "import_runs" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "import_runs" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "import_runs" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_runs" TO clipforge_system;
CREATE POLICY "tenant" ON "import_runs" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "import_runs" TO clipforge_app;
ALTER TABLE "imported_records" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "imported_records" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "imported_records" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "imported_records" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "imported_records" TO clipforge_system;
CREATE POLICY "tenant" ON "imported_records" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "imported_records" TO clipforge_app;
ALTER TABLE "generations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "generations" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "generations" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "generations" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "generations" TO clipforge_system;
CREATE POLICY "tenant" ON "generations" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "generations" TO clipforge_app;
ALTER TABLE "generation_terms" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "generation_terms" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "generation_terms" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "generation_terms" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "generation_terms" TO clipforge_system;
CREATE POLICY "tenant" ON "generation_terms" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "generation_terms" TO clipforge_app;
ALTER TABLE "generation_clips" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "generation_clips" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "generation_clips" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "generation_clips" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "generation_clips" TO clipforge_system;
CREATE POLICY "tenant" ON "generation_clips" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "generation_clips" TO clipforge_app;
ALTER TABLE "generation_forecasts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "generation_forecasts" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "generation_forecasts" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "generation_forecasts" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON "generation_forecasts" TO clipforge_system;
CREATE POLICY "tenant" ON "generation_forecasts" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "generation_forecasts" TO clipforge_app;
ALTER TABLE "scoring_profiles" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "scoring_profiles" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "scoring_profiles" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "scoring_profiles" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "scoring_profiles" TO clipforge_system;
CREATE POLICY "tenant" ON "scoring_profiles" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "scoring_profiles" TO clipforge_app;
ALTER TABLE "learning_states" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "learning_states" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "learning_states" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "learning_states" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "learning_states" TO clipforge_system;
CREATE POLICY "tenant" ON "learning_states" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "learning_states" TO clipforge_app;
ALTER TABLE "performance_feedback" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "performance_feedback" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "performance_feedback" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "performance_feedback" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "performance_feedback" TO clipforge_system;
CREATE POLICY "tenant" ON "performance_feedback" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "performance_feedback" TO clipforge_app;
ALTER TABLE "self_critiques" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "self_critiques" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "self_critiques" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "self_critiques" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "self_critiques" TO clipforge_system;
CREATE POLICY "tenant" ON "self_critiques" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "self_critiques" TO clipforge_app;
ALTER TABLE "reflexion_insights" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "reflexion_insights" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "reflexion_insights" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "reflexion_insights" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "reflexion_insights" TO clipforge_system;
CREATE POLICY "tenant" ON "reflexion_insights" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON "reflexion_insights" TO clipforge_app;
ALTER TABLE "scoring_adjustments" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "scoring_adjustments" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "scoring_adjustments" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "scoring_adjustments" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "scoring_adjustments" TO clipforge_system;
CREATE POLICY "tenant" ON "scoring_adjustments" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "scoring_adjustments" TO clipforge_app;
ALTER TABLE "learning_looks" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "learning_looks" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "learning_looks" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "learning_looks" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "learning_looks" TO clipforge_system;
CREATE POLICY "tenant" ON "learning_looks" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT ON "learning_looks" TO clipforge_app;
GRANT UPDATE ("undone_at", "undone_by") ON "scoring_adjustments" TO clipforge_app;
