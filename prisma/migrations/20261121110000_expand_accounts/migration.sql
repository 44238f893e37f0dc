-- A person who is removed and invited again gets a second membership in Clerk; its time of creation tells the two apart,
-- whatever the order in which their events arrive.
ALTER TABLE "memberships" ADD COLUMN "clerk_created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00 +00:00';

ALTER TABLE "users" ADD COLUMN "name_set_at" TIMESTAMPTZ(3);

-- Row-level security says which rows, grants say which columns: a request can change neither tier nor limits, nor whom
-- a row belongs to.
REVOKE UPDATE ON "organizations" FROM clipforge_app;
GRANT UPDATE ("imports_used", "onboarding_completed", "onboarding_completed_at", "onboarding_skipped",
  "current_onboarding_step", "updated_at") ON "organizations" TO clipforge_app;

REVOKE UPDATE ON "users" FROM clipforge_app;
GRANT UPDATE ("name", "name_set_at", "phone_number", "company_name", "job_title", "country", "industry", "time_spent",
  "max_step_reached", "last_session_final_step", "last_active_at", "updated_at") ON "users" TO clipforge_app;
