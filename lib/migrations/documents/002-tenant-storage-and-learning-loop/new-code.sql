-- setTenantContext, for somebody who signs up.
SELECT set_config('app.organization_id', gen_random_uuid()::text, false);
INSERT INTO tenants (id, name, clerk_id) VALUES (current_setting('app.organization_id')::uuid, 'Somebody', current_setting('app.organization_id'));
INSERT INTO users (id, tenant_id, email)
VALUES (gen_random_uuid(), current_setting('app.organization_id')::uuid, current_setting('app.organization_id') || '@example.com');
-- saveGeneration, getGenerations, getFavorites, searchGenerations
INSERT INTO generations (id, tenant_id, topic, viral_score, is_favorite, made_at)
VALUES (current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, 'A new idea', 80, true, now());
SELECT id, topic FROM generations ORDER BY made_at DESC LIMIT 20;
SELECT id FROM generations WHERE is_favorite ORDER BY made_at DESC;
SELECT id FROM generations WHERE topic ILIKE '%idea%';
-- saveCritique, getUnappliedCritiques, saveInsight, saveAdjustment, getAnalyticsData
INSERT INTO performance_feedback (tenant_id, generation_id, views)
VALUES (current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, 1000);
INSERT INTO self_critiques (tenant_id, generation_id, critique)
VALUES (current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, 'Too long');
SELECT id FROM self_critiques WHERE NOT is_applied ORDER BY created_at;
INSERT INTO reflexion_insights (id, tenant_id, pattern, confidence)
VALUES (current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, 'Short wins', 0.8);
INSERT INTO scoring_adjustments (tenant_id, insight_id, factor, weight_before, weight_after)
VALUES (current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, 'length', 1, 0.8);
UPDATE self_critiques SET is_applied = true WHERE NOT is_applied;
SELECT sum(views) FROM performance_feedback JOIN generations ON generations.id = generation_id HAVING sum(views) > 0;
-- What the later phases write.
INSERT INTO videos (id, tenant_id, generation_id, object_key)
VALUES (current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, 'videos/1');
INSERT INTO social_accounts (id, tenant_id, platform, handle)
VALUES (current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, 'tiktok', 'somebody');
INSERT INTO social_posts (id, tenant_id, social_account_id, video_id, scheduled_for)
VALUES (current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, now());
INSERT INTO analytics_snapshots (tenant_id, social_post_id, views)
VALUES (current_setting('app.organization_id')::uuid, current_setting('app.organization_id')::uuid, 5);
INSERT INTO competitor_videos (tenant_id, url) VALUES (current_setting('app.organization_id')::uuid, 'https://example.com/1');
INSERT INTO job_queue (tenant_id, type) VALUES (current_setting('app.organization_id')::uuid, 'sync_youtube');
UPDATE job_queue SET state = 'running' WHERE state = 'queued';
-- Somebody of before finds what their browser had, once it was taken over; deleteGeneration, and nothing of another's.
SELECT set_config('app.organization_id', md5('tenant of person1@example.com')::uuid::text, false);
SELECT id, topic, viral_score FROM generations ORDER BY made_at DESC;
SELECT email FROM users WHERE email = 'person1@example.com';
SELECT 1 WHERE NOT EXISTS (SELECT FROM generations WHERE tenant_id <> current_setting('app.organization_id')::uuid);
