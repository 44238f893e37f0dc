-- What is said in each video, a sentence per row, for captions, search and titles; and an organization's choice to have none.
CREATE TABLE "transcripts" (
    "organization_id" UUID NOT NULL,
    "video_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "engine" TEXT,
    "model" TEXT,
    "language" TEXT,
    "language_confidence" REAL,
    "duration_seconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "word_count" INTEGER NOT NULL DEFAULT 0,
    "segment_count" INTEGER NOT NULL DEFAULT 0,
    "unheard" JSONB NOT NULL DEFAULT '[]',
    "message" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "edited_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transcripts_pkey" PRIMARY KEY ("organization_id", "video_id")
);
CREATE TABLE "transcript_segments" (
    "organization_id" UUID NOT NULL,
    "video_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "start_seconds" DOUBLE PRECISION NOT NULL,
    "end_seconds" DOUBLE PRECISION NOT NULL,
    "text" TEXT NOT NULL,
    "words" JSONB NOT NULL,
    "confidence" REAL,
    "is_unsure" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "edited_at" TIMESTAMPTZ(3),
    "search" tsvector,

    CONSTRAINT "transcript_segments_pkey" PRIMARY KEY ("organization_id", "video_id", "position")
);
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_status_check" CHECK ("status" IN ('ready', 'no_sound', 'no_speech', 'not_english', 'failed', 'off', 'too_long'));
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_source_check" CHECK ("source" IN ('engine', 'imported', 'pasted'));
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_counts_check" CHECK ("word_count" >= 0 AND "word_count" <= 200000 AND "segment_count" >= 0 AND "segment_count" <= 200000);
ALTER TABLE "transcript_segments" ADD CONSTRAINT "transcript_segments_times_check" CHECK ("start_seconds" >= 0 AND "end_seconds" >= "start_seconds");
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_organization_id_video_id_fkey" FOREIGN KEY ("organization_id", "video_id") REFERENCES "videos"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "transcript_segments" ADD CONSTRAINT "transcript_segments_organization_id_video_id_fkey" FOREIGN KEY ("organization_id", "video_id") REFERENCES "transcripts"("organization_id", "video_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "organizations" ADD COLUMN "transcription_disabled" BOOLEAN NOT NULL DEFAULT false;
