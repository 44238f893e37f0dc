-- The new release, first for an organization from before, which may have no code yet.
SELECT set_config('app.organization_id', md5('organization 2'), false);
SELECT name, coalesce("referralCode", 'none yet'), "currentOnboardingStep", "onboardingSkipped" FROM "Organization"
WHERE id = md5('organization 2');
UPDATE "Organization" SET "referralCode" = coalesce("referralCode", 'CLIP' || upper(substr(md5('code of ' || id), 1, 10)))
WHERE id = md5('organization 2') RETURNING "referralCode";
INSERT INTO "OnboardingProgress" ("organizationId", step, completed, "completedAt", "timeSpent")
VALUES (md5('organization 2'), 'WELCOME', true, now(), 4)
ON CONFLICT ("organizationId", step) DO UPDATE SET "timeSpent" = "OnboardingProgress"."timeSpent" + 1;
UPDATE "Organization" SET "currentOnboardingStep" = 'UPLOAD_VIDEO' WHERE id = md5('organization 2');
SELECT step, completed FROM "OnboardingProgress" WHERE "organizationId" = md5('organization 2') ORDER BY step;
-- Then for one that signs up with a code, and does what it was referred for.
SELECT set_config('app.organization_id', gen_random_uuid()::text, false);
INSERT INTO "Organization" (id, name, "ownerEmail", "referralCode", "referredBy")
VALUES (
  current_setting('app.organization_id'), 'Referred', 'referred@example.com',
  'CLIP' || upper(substr(md5(current_setting('app.organization_id')), 1, 10)), md5('organization 2')
);
SELECT set_config('app.referred', current_setting('app.organization_id'), false),
  set_config('app.organization_id', md5('organization 2'), false);
INSERT INTO "Referral" ("referrerId", "referredId") VALUES (md5('organization 2'), current_setting('app.referred'));
UPDATE "Referral" SET status = 'COMPLETED', "completedAt" = now() WHERE "referredId" = current_setting('app.referred');
UPDATE "Referral" SET status = 'REWARDED', "rewardedAt" = now()
WHERE "referredId" = current_setting('app.referred') AND status = 'COMPLETED';
UPDATE "Organization" SET "referralRewardClaimed" = true WHERE id = md5('organization 2');
