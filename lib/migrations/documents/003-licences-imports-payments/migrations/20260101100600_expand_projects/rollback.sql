-- What was written since may be longer than the limit allowed: then this says so, and nothing is cut.
ALTER TABLE projects ALTER COLUMN status TYPE varchar(20);
ALTER TABLE projects
  DROP COLUMN processing_time,
  DROP COLUMN tooling_applied,
  DROP COLUMN completed_at;
