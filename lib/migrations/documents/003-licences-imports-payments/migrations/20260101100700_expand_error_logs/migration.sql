CREATE TABLE error_logs (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  user_id text REFERENCES users (id) ON DELETE SET NULL,
  project_id text REFERENCES projects (id) ON DELETE SET NULL,
  model_import_id text REFERENCES model_imports (id) ON DELETE SET NULL,
  export_id text REFERENCES exports (id) ON DELETE SET NULL,
  category "ErrorCategory" NOT NULL,
  severity "ErrorSeverity" NOT NULL DEFAULT 'MEDIUM',
  error_code text NOT NULL,
  error_message text NOT NULL,
  error_stack text,
  operation text NOT NULL,
  step text,
  browser_info jsonb,
  device_info jsonb,
  url text,
  method text,
  status_code integer,
  user_action text,
  resolved boolean NOT NULL DEFAULT false,
  resolved_at timestamptz,
  resolution text,
  metadata jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_error_logs_user_id ON error_logs (user_id);
CREATE INDEX idx_error_logs_project_id ON error_logs (project_id);
CREATE INDEX idx_error_logs_category ON error_logs (category);
CREATE INDEX idx_error_logs_severity ON error_logs (severity);
CREATE INDEX idx_error_logs_created_at ON error_logs (created_at);
CREATE INDEX idx_error_logs_resolved ON error_logs (resolved);
GRANT SELECT, INSERT, UPDATE ON error_logs TO clipforge_app;
