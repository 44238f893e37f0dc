ALTER TABLE projects
  ADD COLUMN processing_time integer,
  ADD COLUMN tooling_applied jsonb,
  ADD COLUMN completed_at timestamptz;
-- waive rewrites-table: varchar is text with a limit: Postgres drops the limit, and writes neither rows nor indexes anew
ALTER TABLE projects ALTER COLUMN status TYPE text;
