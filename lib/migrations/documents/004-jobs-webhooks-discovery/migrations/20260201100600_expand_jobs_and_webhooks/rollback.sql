DROP TABLE stripe_webhook_events;
DROP TABLE job_log;
DROP TABLE job_queue;
DROP FUNCTION touch_updated_at();
