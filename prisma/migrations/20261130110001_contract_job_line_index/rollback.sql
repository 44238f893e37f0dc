CREATE INDEX CONCURRENTLY "job_queue_line_idx" ON "job_queue" ("created_at", "id") WHERE "finished_at" IS NULL;
