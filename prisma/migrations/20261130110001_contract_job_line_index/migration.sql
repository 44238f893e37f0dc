DROP INDEX CONCURRENTLY "job_queue_line_idx";
