ALTER TABLE "transcripts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "transcripts" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "transcripts" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "transcripts" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "transcripts" TO clipforge_system;
CREATE POLICY "tenant" ON "transcripts" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "transcripts" TO clipforge_app;
ALTER TABLE "transcript_segments" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "transcript_segments" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "transcript_segments" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "transcript_segments" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "transcript_segments" TO clipforge_system;
CREATE POLICY "tenant" ON "transcript_segments" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "transcript_segments" TO clipforge_app;
GRANT UPDATE ("transcription_disabled") ON "organizations" TO clipforge_app;
