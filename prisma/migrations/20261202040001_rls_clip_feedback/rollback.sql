REVOKE ALL ON "clip_feedback" FROM clipforge_app;
DROP POLICY "tenant" ON "clip_feedback";
REVOKE ALL ON "clip_feedback" FROM clipforge_system;
DROP POLICY "system_all" ON "clip_feedback";
DROP POLICY "owner_all" ON "clip_feedback";
ALTER TABLE "clip_feedback" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "clip_feedback" DISABLE ROW LEVEL SECURITY;
