-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "UserTier" AS ENUM ('FREE', 'PREMIUM');

-- CreateEnum
CREATE TYPE "MembershipRole" AS ENUM ('admin', 'member');

-- CreateEnum
CREATE TYPE "OnboardingStep" AS ENUM ('WELCOME', 'UPLOAD_VIDEO', 'VIEW_CLIPS', 'CUSTOMIZE_CLIP', 'EXPORT_CLIP', 'SHARE_REFERRAL', 'COMPLETED');

-- CreateEnum
CREATE TYPE "OnboardingStatus" AS ENUM ('NOT_STARTED', 'IN_PROGRESS', 'COMPLETED', 'SKIPPED');

-- CreateEnum
CREATE TYPE "OnboardingEventKind" AS ENUM ('started', 'completed', 'active', 'skipped', 'resumed');

-- CreateEnum
CREATE TYPE "VideoSource" AS ENUM ('UPLOAD', 'GENERATED');

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL,
    "clerk_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT,
    "image_url" TEXT,
    "tier" "UserTier" NOT NULL DEFAULT 'FREE',
    "import_limit" INTEGER DEFAULT 5,
    "imports_used" INTEGER NOT NULL DEFAULT 0,
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "onboarding_completed" BOOLEAN NOT NULL DEFAULT false,
    "onboarding_completed_at" TIMESTAMPTZ(3),
    "onboarding_skipped" BOOLEAN NOT NULL DEFAULT false,
    "current_onboarding_step" "OnboardingStep" NOT NULL DEFAULT 'WELCOME',
    "referral_code" TEXT NOT NULL,
    "referred_by" UUID,
    "referral_reward_claimed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "clerk_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "image_url" TEXT,
    "phone_number" TEXT,
    "company_name" TEXT,
    "job_title" TEXT,
    "country" TEXT,
    "industry" TEXT,
    "time_spent" INTEGER NOT NULL DEFAULT 0,
    "max_step_reached" INTEGER NOT NULL DEFAULT 0,
    "last_session_final_step" INTEGER NOT NULL DEFAULT 0,
    "last_active_at" TIMESTAMPTZ(3),
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "MembershipRole" NOT NULL,
    "clerk_id" TEXT,
    "clerk_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_members" (
    "user_id" UUID NOT NULL,
    "granted_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_members_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "clerk_webhook_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,

    CONSTRAINT "clerk_webhook_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clips" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "video_id" UUID NOT NULL,
    "origin" TEXT NOT NULL DEFAULT 'proposed',
    "rank" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT NOT NULL,
    "proposed_start" DOUBLE PRECISION NOT NULL,
    "proposed_end" DOUBLE PRECISION NOT NULL,
    "score" INTEGER NOT NULL DEFAULT 0,
    "sub_scores" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT NOT NULL DEFAULT '',
    "edit" JSONB NOT NULL,
    "edit_version" INTEGER NOT NULL DEFAULT 1,
    "edited_at" TIMESTAMPTZ(3),
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "clips_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clip_exports" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "clip_id" UUID NOT NULL,
    "video_id" UUID NOT NULL,
    "created_by" UUID,
    "title" TEXT NOT NULL,
    "edit" JSONB NOT NULL,
    "input_hash" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "width" INTEGER,
    "height" INTEGER,
    "duration_seconds" DOUBLE PRECISION,
    "size_bytes" BIGINT,
    "loudness" DOUBLE PRECISION,
    "processing_ms" INTEGER,
    "error_code" TEXT,
    "error_message" TEXT,
    "share_token" TEXT,
    "shared_at" TIMESTAMPTZ(3),
    "download_count" INTEGER NOT NULL DEFAULT 0,
    "last_downloaded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "clip_exports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_queue" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "subject_type" TEXT,
    "subject_id" UUID,
    "title" TEXT NOT NULL DEFAULT '',
    "progress" INTEGER NOT NULL DEFAULT 0,
    "step" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL DEFAULT 3,
    "deliveries" INTEGER NOT NULL DEFAULT 1,
    "run_id" TEXT,
    "timeout_seconds" INTEGER NOT NULL,
    "input" JSONB NOT NULL DEFAULT '{}',
    "input_hash" TEXT,
    "result" JSONB,
    "error_code" TEXT,
    "error_message" TEXT,
    "retry_of" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "check_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_queue_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "job_log" (
    "id" BIGSERIAL NOT NULL,
    "organization_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL DEFAULT 'info',
    "message" TEXT NOT NULL,
    "state" TEXT,
    "step" TEXT,
    "progress" INTEGER,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "data" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_log_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "job_counts" (
    "organization_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "count" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "job_counts_pkey" PRIMARY KEY ("organization_id","state")
);

-- CreateTable
CREATE TABLE "outbox_events" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,

    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "onboarding_progress" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "step" "OnboardingStep" NOT NULL,
    "status" "OnboardingStatus" NOT NULL DEFAULT 'NOT_STARTED',
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "time_spent_seconds" INTEGER NOT NULL DEFAULT 0,
    "completed_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "onboarding_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "onboarding_events" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID,
    "step" "OnboardingStep" NOT NULL,
    "kind" "OnboardingEventKind" NOT NULL,
    "active_seconds" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "onboarding_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "target_type" TEXT,
    "target_id" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "system_metrics" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "labels" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "system_metrics_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "videos" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "created_by" UUID,
    "source" "VideoSource" NOT NULL DEFAULT 'UPLOAD',
    "title" TEXT NOT NULL,
    "original_filename" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "fingerprint" TEXT,
    "status" TEXT NOT NULL DEFAULT 'uploading',
    "upload_id" TEXT,
    "part_size_bytes" INTEGER,
    "uploaded_at" TIMESTAMPTZ(3),
    "is_counted_import" BOOLEAN NOT NULL DEFAULT false,
    "duration_seconds" DOUBLE PRECISION,
    "width" INTEGER,
    "height" INTEGER,
    "frames_per_second" DOUBLE PRECISION,
    "has_audio" BOOLEAN,
    "media" JSONB,
    "warnings" JSONB,
    "has_poster" BOOLEAN NOT NULL DEFAULT false,
    "has_proxy" BOOLEAN NOT NULL DEFAULT false,
    "analysis_version" INTEGER,
    "analyzed_at" TIMESTAMPTZ(3),
    "clips_first_viewed_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "videos_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "storage_deletions" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "prefix" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "storage_deletions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organizations_clerk_id_key" ON "organizations"("clerk_id");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_referral_code_key" ON "organizations"("referral_code");

-- CreateIndex
CREATE INDEX "organizations_referred_by_idx" ON "organizations"("referred_by");

-- CreateIndex
CREATE UNIQUE INDEX "users_clerk_id_key" ON "users"("clerk_id");

-- CreateIndex
CREATE INDEX "users_email_idx" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_clerk_id_key" ON "memberships"("clerk_id");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_organization_id_user_id_key" ON "memberships"("organization_id", "user_id");

-- CreateIndex
CREATE INDEX "clerk_webhook_events_processed_at_received_at_idx" ON "clerk_webhook_events"("processed_at", "received_at");

-- CreateIndex
CREATE INDEX "clips_organization_id_video_id_rank_idx" ON "clips"("organization_id", "video_id", "rank");

-- CreateIndex
CREATE INDEX "clips_organization_id_score_id_idx" ON "clips"("organization_id", "score" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "clips_organization_id_created_at_id_idx" ON "clips"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "clips_organization_id_id_key" ON "clips"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "clip_exports_share_token_key" ON "clip_exports"("share_token");

-- CreateIndex
CREATE INDEX "clip_exports_organization_id_created_at_id_idx" ON "clip_exports"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "clip_exports_organization_id_clip_id_created_at_idx" ON "clip_exports"("organization_id", "clip_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "clip_exports_organization_id_id_key" ON "clip_exports"("organization_id", "id");

-- CreateIndex
CREATE INDEX "job_queue_organization_id_created_at_id_idx" ON "job_queue"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "job_queue_organization_id_state_created_at_id_idx" ON "job_queue"("organization_id", "state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "job_log_organization_id_job_id_id_idx" ON "job_log"("organization_id", "job_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "onboarding_progress_organization_id_step_key" ON "onboarding_progress"("organization_id", "step");

-- CreateIndex
CREATE INDEX "onboarding_events_organization_id_created_at_idx" ON "onboarding_events"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_log_organization_id_created_at_idx" ON "audit_log"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "system_metrics_name_created_at_idx" ON "system_metrics"("name", "created_at" DESC);

-- CreateIndex
CREATE INDEX "videos_organization_id_created_at_id_idx" ON "videos"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "videos_organization_id_status_created_at_idx" ON "videos"("organization_id", "status", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "videos_organization_id_id_key" ON "videos"("organization_id", "id");

-- CreateIndex
CREATE INDEX "storage_deletions_done_at_due_at_idx" ON "storage_deletions"("done_at", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "storage_deletions_organization_id_prefix_key" ON "storage_deletions"("organization_id", "prefix");

-- AddForeignKey
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_referred_by_fkey" FOREIGN KEY ("referred_by") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clips" ADD CONSTRAINT "clips_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clips" ADD CONSTRAINT "clips_organization_id_video_id_fkey" FOREIGN KEY ("organization_id", "video_id") REFERENCES "videos"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip_exports" ADD CONSTRAINT "clip_exports_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip_exports" ADD CONSTRAINT "clip_exports_organization_id_clip_id_fkey" FOREIGN KEY ("organization_id", "clip_id") REFERENCES "clips"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip_exports" ADD CONSTRAINT "clip_exports_organization_id_video_id_fkey" FOREIGN KEY ("organization_id", "video_id") REFERENCES "videos"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_queue" ADD CONSTRAINT "job_queue_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_log" ADD CONSTRAINT "job_log_organization_id_job_id_fkey" FOREIGN KEY ("organization_id", "job_id") REFERENCES "job_queue"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "onboarding_progress" ADD CONSTRAINT "onboarding_progress_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "videos" ADD CONSTRAINT "videos_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say: states that are part of an index are text, kept honest by a CHECK.
ALTER TABLE "videos" ADD CONSTRAINT "videos_status_check"
  CHECK ("status" IN ('uploading', 'uploaded', 'analyzing', 'ready', 'failed', 'canceled'));
ALTER TABLE "videos" ADD CONSTRAINT "videos_size_check" CHECK ("size_bytes" >= 0);
ALTER TABLE "clips" ADD CONSTRAINT "clips_origin_check" CHECK ("origin" IN ('proposed', 'manual'));
ALTER TABLE "clips" ADD CONSTRAINT "clips_proposal_check" CHECK ("proposed_start" >= 0 AND "proposed_end" > "proposed_start");
ALTER TABLE "clip_exports" ADD CONSTRAINT "clip_exports_status_check"
  CHECK ("status" IN ('pending', 'processing', 'completed', 'failed', 'canceled', 'expired'));
ALTER TABLE "job_queue" ADD CONSTRAINT "job_queue_state_check"
  CHECK ("state" IN ('queued', 'running', 'completed', 'failed', 'canceled'));
ALTER TABLE "job_queue" ADD CONSTRAINT "job_queue_progress_check" CHECK ("progress" BETWEEN 0 AND 100);
ALTER TABLE "job_log" ADD CONSTRAINT "job_log_kind_check" CHECK ("kind" IN ('state', 'progress', 'message'));
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_imports_check" CHECK ("imports_used" >= 0);

-- The ledger is updated in place all the time; sweeps look only at what is unfinished.
ALTER TABLE "job_queue" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01);
CREATE INDEX "job_queue_unfinished_idx" ON "job_queue" ("check_at") WHERE "finished_at" IS NULL;
CREATE INDEX "job_queue_finished_idx" ON "job_queue" ("finished_at") WHERE "finished_at" IS NOT NULL;
CREATE INDEX "job_queue_subject_idx" ON "job_queue" ("organization_id", "subject_id", "id") WHERE "subject_id" IS NOT NULL;
CREATE INDEX "job_queue_input_hash_idx" ON "job_queue" ("organization_id", "type", "input_hash", "id")
  WHERE "input_hash" IS NOT NULL AND "state" = 'completed';
-- A job is retried once; further retries belong to the new one.
CREATE UNIQUE INDEX "job_queue_retry_of_key" ON "job_queue" ("organization_id", "retry_of") WHERE "retry_of" IS NOT NULL;
CREATE INDEX "outbox_events_unsent_idx" ON "outbox_events" ("organization_id", "next_attempt_at") WHERE "sent_at" IS NULL;
CREATE INDEX "outbox_events_sent_idx" ON "outbox_events" ("sent_at") WHERE "sent_at" IS NOT NULL;
CREATE INDEX "storage_deletions_due_idx" ON "storage_deletions" ("due_at") WHERE "done_at" IS NULL;

-- job_counts follows job_queue. Statement-level with transition tables: a batch of 1,000 jobs is one update per state.
-- Rows are touched in key order, so that two batches cannot deadlock within a statement.
CREATE FUNCTION "count_jobs"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "job_counts" ("organization_id", "state", "count")
    SELECT "organization_id", "state", count(*) FROM new_jobs GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT ("organization_id", "state") DO UPDATE SET "count" = "job_counts"."count" + excluded."count";
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "job_counts" ("organization_id", "state", "count")
    SELECT "organization_id", "state", -count(*) FROM old_jobs GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT ("organization_id", "state") DO UPDATE SET "count" = "job_counts"."count" + excluded."count";
  ELSE
    INSERT INTO "job_counts" ("organization_id", "state", "count")
    SELECT "organization_id", "state", sum(change)
    FROM (
      SELECT "organization_id", "state", 1 AS change FROM new_jobs
      UNION ALL
      SELECT "organization_id", "state", -1 FROM old_jobs
    ) changes
    GROUP BY 1, 2 HAVING sum(change) <> 0 ORDER BY 1, 2
    ON CONFLICT ("organization_id", "state") DO UPDATE SET "count" = "job_counts"."count" + excluded."count";
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "job_queue_count_insert" AFTER INSERT ON "job_queue"
  REFERENCING NEW TABLE AS new_jobs FOR EACH STATEMENT EXECUTE FUNCTION "count_jobs"();
CREATE TRIGGER "job_queue_count_update" AFTER UPDATE ON "job_queue"
  REFERENCING OLD TABLE AS old_jobs NEW TABLE AS new_jobs FOR EACH STATEMENT EXECUTE FUNCTION "count_jobs"();
CREATE TRIGGER "job_queue_count_delete" AFTER DELETE ON "job_queue"
  REFERENCING OLD TABLE AS old_jobs FOR EACH STATEMENT EXECUTE FUNCTION "count_jobs"();
