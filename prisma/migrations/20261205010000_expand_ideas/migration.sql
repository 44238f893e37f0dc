-- Ideas, what was learned from how they did, what AI costs, and what comes from the old browser store.
CREATE TABLE "ai_settings" (
    "organization_id" UUID NOT NULL,
    "provider" TEXT,
    "model" TEXT,
    "base_url" TEXT,
    "key_sealed" BYTEA,
    "key_hint" TEXT,
    "monthly_cap_cents" INTEGER,
    "checked_at" TIMESTAMPTZ(3),
    "updated_by" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ai_settings_pkey" PRIMARY KEY ("organization_id")
);
CREATE TABLE "ai_budgets" (
    "organization_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "reserved_micros" BIGINT NOT NULL DEFAULT 0,
    "spent_micros" BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT "ai_budgets_pkey" PRIMARY KEY ("organization_id","month")
);
CREATE TABLE "ai_calls" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID,
    "purpose" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "key_source" TEXT NOT NULL,
    "prompt_version" TEXT NOT NULL,
    "input_hash" BYTEA NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'reserved',
    "month" DATE NOT NULL,
    "reserved_micros" BIGINT NOT NULL,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "input_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_tokens" INTEGER NOT NULL DEFAULT 0,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    CONSTRAINT "ai_calls_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "import_runs" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "created_by" UUID,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'file',
    "size_bytes" BIGINT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'uploading',
    "report" JSONB NOT NULL DEFAULT '{}',
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_total" INTEGER,
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    CONSTRAINT "import_runs_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "imported_records" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "database" TEXT NOT NULL,
    "table_name" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "original" BYTEA NOT NULL,
    "target_type" TEXT,
    "target_id" UUID,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "imported_records_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "generations" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "created_by" UUID,
    "batch_id" UUID,
    "title" TEXT NOT NULL,
    "hook" TEXT NOT NULL,
    "topic" TEXT NOT NULL DEFAULT '',
    "beats" JSONB NOT NULL DEFAULT '[]',
    "format" TEXT NOT NULL DEFAULT '',
    "platform" TEXT NOT NULL,
    "length_seconds" INTEGER,
    "hashtags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "scores" JSONB NOT NULL DEFAULT '{}',
    "features" JSONB NOT NULL DEFAULT '{}',
    "features_version" INTEGER NOT NULL DEFAULT 1,
    "score" DOUBLE PRECISION,
    "percentile" INTEGER,
    "engine" TEXT NOT NULL,
    "model" TEXT,
    "prompt_version" TEXT,
    "ai_call_id" UUID,
    "sources" JSONB NOT NULL DEFAULT '[]',
    "is_exploration" BOOLEAN NOT NULL DEFAULT false,
    "probability" DOUBLE PRECISION,
    "position" INTEGER NOT NULL DEFAULT 0,
    "is_favorite" BOOLEAN NOT NULL DEFAULT false,
    "folder" TEXT,
    "text_hash" BYTEA NOT NULL,
    "search" tsvector,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    CONSTRAINT "generations_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "generation_terms" (
    "organization_id" UUID NOT NULL,
    "term" TEXT NOT NULL,
    CONSTRAINT "generation_terms_pkey" PRIMARY KEY ("organization_id","term")
);
CREATE TABLE "generation_clips" (
    "organization_id" UUID NOT NULL,
    "generation_id" UUID NOT NULL,
    "clip_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "generation_clips_pkey" PRIMARY KEY ("organization_id","generation_id","clip_id")
);
CREATE TABLE "generation_forecasts" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "generation_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'score',
    "value" DOUBLE PRECISION NOT NULL,
    "percentile" INTEGER,
    "features" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "generation_forecasts_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "scoring_profiles" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "features_version" INTEGER NOT NULL DEFAULT 1,
    "weights" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "scoring_profiles_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "learning_states" (
    "organization_id" UUID NOT NULL,
    "frozen_at" TIMESTAMPTZ(3),
    "frozen_by" UUID,
    "started_at" TIMESTAMPTZ(3),
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "is_gate_open" BOOLEAN NOT NULL DEFAULT false,
    "due_at" TIMESTAMPTZ(3),
    "posts" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "learning_states_pkey" PRIMARY KEY ("organization_id")
);
CREATE TABLE "performance_feedback" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "generation_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "post_key" TEXT NOT NULL,
    "post_url" TEXT,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "views" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "saves" BIGINT,
    "share_watched" DOUBLE PRECISION,
    "source" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "performance_feedback_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "self_critiques" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "generation_id" UUID,
    "forecast" DOUBLE PRECISION,
    "outcome" DOUBLE PRECISION,
    "features" JSONB NOT NULL DEFAULT '{}',
    "text" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "applied_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "self_critiques_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "reflexion_insights" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "feature" TEXT,
    "platform" TEXT,
    "effect" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "p" DOUBLE PRECISION,
    "n" INTEGER,
    "state" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "look_id" UUID,
    "dismissed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "reflexion_insights_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "scoring_adjustments" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "from_profile_id" UUID,
    "to_profile_id" UUID,
    "look_id" UUID,
    "insight_id" UUID,
    "before" JSONB NOT NULL DEFAULT '{}',
    "after" JSONB NOT NULL DEFAULT '{}',
    "why" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "undoes_id" UUID,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "scoring_adjustments_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "learning_looks" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "p" DOUBLE PRECISION,
    "alpha" DOUBLE PRECISION,
    "pairs" INTEGER,
    "pairs_before" INTEGER,
    "pairs_after" INTEGER,
    "seed" BIGINT NOT NULL,
    "decision" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "learning_looks_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ai_calls_organization_id_created_at_id_idx" ON "ai_calls"("organization_id", "created_at" DESC, "id" DESC);
CREATE INDEX "ai_calls_organization_id_model_prompt_version_input_hash_idx" ON "ai_calls"("organization_id", "model", "prompt_version", "input_hash");
CREATE UNIQUE INDEX "ai_calls_organization_id_id_key" ON "ai_calls"("organization_id", "id");
CREATE INDEX "import_runs_organization_id_created_at_id_idx" ON "import_runs"("organization_id", "created_at" DESC, "id" DESC);
CREATE UNIQUE INDEX "import_runs_organization_id_id_key" ON "import_runs"("organization_id", "id");
CREATE INDEX "imported_records_organization_id_run_id_position_idx" ON "imported_records"("organization_id", "run_id", "position");
CREATE INDEX "imported_records_organization_id_target_type_target_id_idx" ON "imported_records"("organization_id", "target_type", "target_id");
CREATE UNIQUE INDEX "imported_records_organization_id_database_table_name_key_ha_key" ON "imported_records"("organization_id", "database", "table_name", "key_hash");
CREATE INDEX "generations_organization_id_created_at_id_idx" ON "generations"("organization_id", "created_at" DESC, "id" DESC);
CREATE INDEX "generations_organization_id_score_id_idx" ON "generations"("organization_id", "score" DESC, "id" DESC);
CREATE INDEX "generations_organization_id_folder_idx" ON "generations"("organization_id", "folder");
CREATE INDEX "generations_organization_id_text_hash_idx" ON "generations"("organization_id", "text_hash");
CREATE UNIQUE INDEX "generations_organization_id_id_key" ON "generations"("organization_id", "id");
CREATE INDEX "generation_clips_organization_id_clip_id_idx" ON "generation_clips"("organization_id", "clip_id");
CREATE INDEX "generation_forecasts_organization_id_generation_id_created__idx" ON "generation_forecasts"("organization_id", "generation_id", "created_at");
CREATE UNIQUE INDEX "scoring_profiles_organization_id_id_key" ON "scoring_profiles"("organization_id", "id");
CREATE UNIQUE INDEX "scoring_profiles_organization_id_version_key" ON "scoring_profiles"("organization_id", "version");
CREATE INDEX "performance_feedback_organization_id_generation_id_measured_idx" ON "performance_feedback"("organization_id", "generation_id", "measured_at");
CREATE INDEX "performance_feedback_organization_id_posted_at_id_idx" ON "performance_feedback"("organization_id", "posted_at" DESC, "id" DESC);
CREATE UNIQUE INDEX "performance_feedback_organization_id_platform_post_key_meas_key" ON "performance_feedback"("organization_id", "platform", "post_key", "measured_at");
CREATE INDEX "self_critiques_organization_id_created_at_id_idx" ON "self_critiques"("organization_id", "created_at" DESC, "id" DESC);
CREATE INDEX "self_critiques_organization_id_generation_id_idx" ON "self_critiques"("organization_id", "generation_id");
CREATE UNIQUE INDEX "self_critiques_organization_id_id_key" ON "self_critiques"("organization_id", "id");
CREATE INDEX "reflexion_insights_organization_id_created_at_id_idx" ON "reflexion_insights"("organization_id", "created_at" DESC, "id" DESC);
CREATE UNIQUE INDEX "reflexion_insights_organization_id_id_key" ON "reflexion_insights"("organization_id", "id");
CREATE INDEX "scoring_adjustments_organization_id_created_at_id_idx" ON "scoring_adjustments"("organization_id", "created_at" DESC, "id" DESC);
CREATE UNIQUE INDEX "scoring_adjustments_organization_id_id_key" ON "scoring_adjustments"("organization_id", "id");
CREATE INDEX "learning_looks_organization_id_created_at_id_idx" ON "learning_looks"("organization_id", "created_at" DESC, "id" DESC);
CREATE UNIQUE INDEX "learning_looks_organization_id_id_key" ON "learning_looks"("organization_id", "id");
CREATE UNIQUE INDEX "learning_looks_organization_id_epoch_kind_n_key" ON "learning_looks"("organization_id", "epoch", "kind", "n");
ALTER TABLE "ai_settings" ADD CONSTRAINT "ai_settings_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ai_budgets" ADD CONSTRAINT "ai_budgets_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ai_calls" ADD CONSTRAINT "ai_calls_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "imported_records" ADD CONSTRAINT "imported_records_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "imported_records" ADD CONSTRAINT "imported_records_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "import_runs"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "generations" ADD CONSTRAINT "generations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "generation_terms" ADD CONSTRAINT "generation_terms_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "generation_clips" ADD CONSTRAINT "generation_clips_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "generation_clips" ADD CONSTRAINT "generation_clips_organization_id_generation_id_fkey" FOREIGN KEY ("organization_id", "generation_id") REFERENCES "generations"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "generation_clips" ADD CONSTRAINT "generation_clips_organization_id_clip_id_fkey" FOREIGN KEY ("organization_id", "clip_id") REFERENCES "clips"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "generation_forecasts" ADD CONSTRAINT "generation_forecasts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "generation_forecasts" ADD CONSTRAINT "generation_forecasts_organization_id_generation_id_fkey" FOREIGN KEY ("organization_id", "generation_id") REFERENCES "generations"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "generation_forecasts" ADD CONSTRAINT "generation_forecasts_organization_id_profile_id_fkey" FOREIGN KEY ("organization_id", "profile_id") REFERENCES "scoring_profiles"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scoring_profiles" ADD CONSTRAINT "scoring_profiles_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "learning_states" ADD CONSTRAINT "learning_states_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "performance_feedback" ADD CONSTRAINT "performance_feedback_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "performance_feedback" ADD CONSTRAINT "performance_feedback_organization_id_generation_id_fkey" FOREIGN KEY ("organization_id", "generation_id") REFERENCES "generations"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "self_critiques" ADD CONSTRAINT "self_critiques_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "self_critiques" ADD CONSTRAINT "self_critiques_organization_id_generation_id_fkey" FOREIGN KEY ("organization_id", "generation_id") REFERENCES "generations"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "reflexion_insights" ADD CONSTRAINT "reflexion_insights_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "reflexion_insights" ADD CONSTRAINT "reflexion_insights_organization_id_look_id_fkey" FOREIGN KEY ("organization_id", "look_id") REFERENCES "learning_looks"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scoring_adjustments" ADD CONSTRAINT "scoring_adjustments_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scoring_adjustments" ADD CONSTRAINT "scoring_adjustments_organization_id_from_profile_id_fkey" FOREIGN KEY ("organization_id", "from_profile_id") REFERENCES "scoring_profiles"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scoring_adjustments" ADD CONSTRAINT "scoring_adjustments_organization_id_to_profile_id_fkey" FOREIGN KEY ("organization_id", "to_profile_id") REFERENCES "scoring_profiles"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scoring_adjustments" ADD CONSTRAINT "scoring_adjustments_organization_id_look_id_fkey" FOREIGN KEY ("organization_id", "look_id") REFERENCES "learning_looks"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "learning_looks" ADD CONSTRAINT "learning_looks_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "generations" ADD CONSTRAINT "generations_platform_check" CHECK ("platform" IN ('tiktok', 'youtube', 'instagram', 'other'));
ALTER TABLE "generations" ADD CONSTRAINT "generations_engine_check" CHECK ("engine" IN ('embedded', 'provider', 'person', 'imported'));
ALTER TABLE "generations" ADD CONSTRAINT "generations_texts_check" CHECK (char_length("title") >= 1 AND char_length("title") <= 300 AND char_length("hook") <= 500 AND char_length("topic") <= 500 AND char_length("format") <= 60 AND char_length("folder") >= 1 AND char_length("folder") <= 60);
ALTER TABLE "generations" ADD CONSTRAINT "generations_length_check" CHECK ("length_seconds" >= 1 AND "length_seconds" <= 36000);
ALTER TABLE "generations" ADD CONSTRAINT "generations_hashtags_check" CHECK (cardinality("hashtags") <= 30);
ALTER TABLE "generations" ADD CONSTRAINT "generations_json_check" CHECK (octet_length("beats"::text) <= 65536 AND octet_length("scores"::text) <= 16384 AND octet_length("features"::text) <= 8192 AND octet_length("sources"::text) <= 32768);
ALTER TABLE "generations" ADD CONSTRAINT "generations_percentile_check" CHECK ("percentile" >= 0 AND "percentile" <= 100);
ALTER TABLE "generations" ADD CONSTRAINT "generations_probability_check" CHECK ("probability" > 0 AND "probability" <= 1);
ALTER TABLE "generation_terms" ADD CONSTRAINT "generation_terms_term_check" CHECK (char_length("term") >= 1 AND char_length("term") <= 60);
ALTER TABLE "generation_forecasts" ADD CONSTRAINT "generation_forecasts_kind_check" CHECK ("kind" IN ('score', 'ridge'));
ALTER TABLE "generation_forecasts" ADD CONSTRAINT "generation_forecasts_value_check" CHECK ("value" > '-Infinity' AND "value" < 'Infinity');
ALTER TABLE "scoring_profiles" ADD CONSTRAINT "scoring_profiles_version_check" CHECK ("version" >= 1);
ALTER TABLE "performance_feedback" ADD CONSTRAINT "performance_feedback_platform_check" CHECK ("platform" IN ('tiktok', 'youtube', 'instagram', 'other'));
ALTER TABLE "performance_feedback" ADD CONSTRAINT "performance_feedback_source_check" CHECK ("source" IN ('hand', 'csv', 'api', 'sync', 'imported'));
ALTER TABLE "performance_feedback" ADD CONSTRAINT "performance_feedback_times_check" CHECK ("measured_at" >= "posted_at");
ALTER TABLE "performance_feedback" ADD CONSTRAINT "performance_feedback_counts_check" CHECK ("views" >= 0 AND "likes" >= 0 AND "comments" >= 0 AND "shares" >= 0 AND "saves" >= 0);
ALTER TABLE "performance_feedback" ADD CONSTRAINT "performance_feedback_share_check" CHECK ("share_watched" >= 0 AND "share_watched" <= 1);
ALTER TABLE "performance_feedback" ADD CONSTRAINT "performance_feedback_texts_check" CHECK (char_length("post_key") >= 1 AND char_length("post_key") <= 500 AND char_length("post_url") <= 2048 AND char_length("note") <= 2000);
ALTER TABLE "self_critiques" ADD CONSTRAINT "self_critiques_source_check" CHECK ("source" IN ('loop', 'person', 'imported'));
ALTER TABLE "self_critiques" ADD CONSTRAINT "self_critiques_texts_check" CHECK (char_length("text") <= 10000 AND octet_length("features"::text) <= 16384);
ALTER TABLE "reflexion_insights" ADD CONSTRAINT "reflexion_insights_state_check" CHECK ("state" IN ('shown', 'suspected', 'withdrawn', 'history'));
ALTER TABLE "reflexion_insights" ADD CONSTRAINT "reflexion_insights_source_check" CHECK ("source" IN ('loop', 'person', 'imported'));
ALTER TABLE "reflexion_insights" ADD CONSTRAINT "reflexion_insights_texts_check" CHECK (char_length("text") <= 10000 AND char_length("feature") <= 100 AND char_length("platform") <= 100);
ALTER TABLE "scoring_adjustments" ADD CONSTRAINT "scoring_adjustments_kind_check" CHECK ("kind" IN ('learned', 'undone', 'taken_back', 'reset', 'history'));
ALTER TABLE "scoring_adjustments" ADD CONSTRAINT "scoring_adjustments_source_check" CHECK ("source" IN ('loop', 'person', 'imported'));
ALTER TABLE "scoring_adjustments" ADD CONSTRAINT "scoring_adjustments_profiles_check" CHECK (("kind" = 'history') = ("to_profile_id" IS NULL) AND ("from_profile_id" IS NULL) = ("to_profile_id" IS NULL));
ALTER TABLE "scoring_adjustments" ADD CONSTRAINT "scoring_adjustments_texts_check" CHECK (char_length("why") <= 10000 AND octet_length("before"::text) <= 16384 AND octet_length("after"::text) <= 16384);
ALTER TABLE "learning_looks" ADD CONSTRAINT "learning_looks_kind_check" CHECK ("kind" IN ('gate', 'follow_up', 'undo', 'drift'));
ALTER TABLE "learning_looks" ADD CONSTRAINT "learning_looks_decision_check" CHECK ("decision" IN ('nothing', 'refused', 'changed', 'taken_back', 'reset'));
ALTER TABLE "learning_looks" ADD CONSTRAINT "learning_looks_pairs_check" CHECK ("pairs_before" <= "pairs" AND "pairs_after" <= "pairs");
ALTER TABLE "ai_settings" ADD CONSTRAINT "ai_settings_provider_check" CHECK ("provider" IN ('openai', 'anthropic', 'google', 'openai-compatible'));
ALTER TABLE "ai_settings" ADD CONSTRAINT "ai_settings_key_check" CHECK (("provider" IS NULL) = ("key_sealed" IS NULL));
ALTER TABLE "ai_settings" ADD CONSTRAINT "ai_settings_texts_check" CHECK (char_length("model") <= 100 AND char_length("base_url") <= 2048 AND char_length("key_hint") <= 8);
ALTER TABLE "ai_settings" ADD CONSTRAINT "ai_settings_cap_check" CHECK ("monthly_cap_cents" >= 0 AND "monthly_cap_cents" <= 1000000);
ALTER TABLE "ai_budgets" ADD CONSTRAINT "ai_budgets_micros_check" CHECK ("reserved_micros" >= 0 AND "spent_micros" >= 0);
ALTER TABLE "ai_calls" ADD CONSTRAINT "ai_calls_state_check" CHECK ("state" IN ('reserved', 'settled', 'failed', 'swept'));
ALTER TABLE "ai_calls" ADD CONSTRAINT "ai_calls_key_source_check" CHECK ("key_source" IN ('environment', 'organization'));
ALTER TABLE "ai_calls" ADD CONSTRAINT "ai_calls_micros_check" CHECK ("reserved_micros" >= 0 AND "cost_micros" >= 0);
ALTER TABLE "ai_calls" ADD CONSTRAINT "ai_calls_texts_check" CHECK (char_length("purpose") <= 40 AND char_length("provider") <= 40 AND char_length("model") <= 100 AND char_length("prompt_version") <= 40 AND char_length("error_code") <= 40 AND octet_length("answer"::text) <= 262144);
CREATE INDEX "ai_calls_reserved_idx" ON "ai_calls"("created_at") WHERE "state" = 'reserved';
CREATE INDEX "learning_states_due_idx" ON "learning_states"("due_at") WHERE "due_at" IS NOT NULL;
CREATE UNIQUE INDEX "self_critiques_loop_key" ON "self_critiques"("organization_id", "generation_id") WHERE "source" = 'loop';
CREATE UNIQUE INDEX "reflexion_insights_loop_key" ON "reflexion_insights"("organization_id", "feature", "platform") NULLS NOT DISTINCT WHERE "source" = 'loop';
CREATE INDEX "generations_favorite_idx" ON "generations"("organization_id", "created_at" DESC, "id" DESC) WHERE "is_favorite" AND "deleted_at" IS NULL;
CREATE INDEX "import_runs_storage_idx" ON "import_runs"("organization_id") INCLUDE ("size_bytes") WHERE "deleted_at" IS NULL AND "status" NOT IN ('failed', 'canceled');
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_status_check" CHECK ("status" IN ('uploading', 'uploaded', 'checking', 'ready', 'applying', 'completed', 'failed', 'canceled'));
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_source_check" CHECK ("source" IN ('file', 'browser'));
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_numbers_check" CHECK ("size_bytes" >= 0 AND "rows_done" >= 0 AND "rows_total" >= 0);
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_texts_check" CHECK (char_length("name") <= 300 AND char_length("error_message") <= 2000 AND octet_length("report"::text) <= 262144);
ALTER TABLE "imported_records" ADD CONSTRAINT "imported_records_target_check" CHECK ("target_type" IN ('generation', 'feedback', 'critique', 'insight', 'adjustment') AND ("target_type" IS NULL) = ("target_id" IS NULL));
ALTER TABLE "imported_records" ADD CONSTRAINT "imported_records_texts_check" CHECK (char_length("database") <= 300 AND char_length("table_name") <= 300 AND octet_length("original") <= 4194304);

-- A forecast is what was expected before the post: its time is the database's own, and it stays as it is.
CREATE FUNCTION "forecasts_come_first"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.created_at := statement_timestamp();
  IF EXISTS (SELECT FROM public.performance_feedback AS f
      WHERE f.organization_id = NEW.organization_id AND f.generation_id = NEW.generation_id AND f.posted_at <= NEW.created_at) THEN
    RAISE EXCEPTION 'A forecast must be stored before the post.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "generation_forecasts_come_first" BEFORE INSERT ON "generation_forecasts"
  FOR EACH ROW EXECUTE FUNCTION "forecasts_come_first"();
CREATE FUNCTION "forecasts_refuse_change"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'Forecasts are append-only: % is refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "generation_forecasts_append_only" BEFORE UPDATE OR TRUNCATE ON "generation_forecasts"
  FOR EACH STATEMENT EXECUTE FUNCTION "forecasts_refuse_change"();
