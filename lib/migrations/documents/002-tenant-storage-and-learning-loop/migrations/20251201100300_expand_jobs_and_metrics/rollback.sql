DROP TABLE system_metrics;
DROP TABLE job_queue;
