CREATE TABLE "schema_check_runs" (
    "id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "is_good" BOOLEAN NOT NULL,
    "results" JSONB NOT NULL,
    "duration_ms" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "schema_check_runs_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "schema_check_runs_created_at_idx" ON "schema_check_runs"("created_at" DESC);
