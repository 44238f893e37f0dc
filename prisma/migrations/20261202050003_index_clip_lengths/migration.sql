CREATE INDEX CONCURRENTLY "clips_organization_id_length_seconds_id_idx" ON "clips"("organization_id", "length_seconds" DESC, "id" DESC);
