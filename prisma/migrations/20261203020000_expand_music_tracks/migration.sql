-- Music that an organization has uploaded for its clips.
CREATE TABLE "music_tracks" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "created_by" UUID,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'uploading',
    "duration_seconds" DOUBLE PRECISION,
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "music_tracks_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "music_tracks_organization_id_id_key" ON "music_tracks"("organization_id", "id");
CREATE INDEX "music_tracks_organization_id_created_at_id_idx" ON "music_tracks"("organization_id", "created_at" DESC, "id" DESC);
CREATE INDEX "music_tracks_storage_idx" ON "music_tracks" ("organization_id") INCLUDE ("size_bytes") WHERE "deleted_at" IS NULL AND "status" <> 'failed';
ALTER TABLE "music_tracks" ADD CONSTRAINT "music_tracks_status_check" CHECK ("status" IN ('uploading', 'processing', 'ready', 'failed'));
ALTER TABLE "music_tracks" ADD CONSTRAINT "music_tracks_size_bytes_check" CHECK ("size_bytes" >= 0);
ALTER TABLE "music_tracks" ADD CONSTRAINT "music_tracks_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
