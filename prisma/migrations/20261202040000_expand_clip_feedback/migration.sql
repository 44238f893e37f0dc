-- What people did with the clips that were proposed to them, for what learns from it. Numbers only: nothing that was said.
CREATE TABLE "clip_feedback" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "clip_id" UUID NOT NULL,
    "video_id" UUID NOT NULL,
    "user_id" UUID,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clip_feedback_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "clip_feedback_organization_id_clip_id_kind_key" ON "clip_feedback"("organization_id", "clip_id", "kind");
CREATE INDEX "clip_feedback_organization_id_updated_at_id_idx" ON "clip_feedback"("organization_id", "updated_at" DESC, "id" DESC);
ALTER TABLE "clip_feedback" ADD CONSTRAINT "clip_feedback_kind_check" CHECK ("kind" IN ('kept', 'dropped', 'trimmed', 'exported'));
ALTER TABLE "clip_feedback" ADD CONSTRAINT "clip_feedback_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
