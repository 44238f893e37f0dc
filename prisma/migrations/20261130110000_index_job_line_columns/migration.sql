CREATE INDEX CONCURRENTLY "job_queue_line_columns_idx" ON "job_queue" ("created_at", "id") INCLUDE ("organization_id", "type", "state", "step", "subject_id") WHERE "finished_at" IS NULL;
