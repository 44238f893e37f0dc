-- Files lie in the object storage; a row has the key.
CREATE TABLE model_imports (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  project_id text REFERENCES projects (id) ON DELETE SET NULL,
  filename text NOT NULL,
  original_filename text NOT NULL,
  file_size bigint NOT NULL,
  file_hash text,
  object_key text,
  thumbnail_key text,
  status "ImportStatus" NOT NULL DEFAULT 'UPLOADING',
  progress integer NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  processing_started_at timestamptz,
  processing_completed_at timestamptz,
  processing_duration integer,
  vertex_count integer,
  face_count integer,
  bounding_box jsonb,
  dimensions jsonb,
  volume double precision,
  is_valid boolean NOT NULL DEFAULT true,
  validation_errors jsonb,
  error_message text,
  error_code text,
  counts_toward_limit boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX idx_model_imports_user_id ON model_imports (user_id);
CREATE INDEX idx_model_imports_project_id ON model_imports (project_id);
CREATE INDEX idx_model_imports_status ON model_imports (status);
CREATE INDEX idx_model_imports_file_hash ON model_imports (file_hash);
CREATE INDEX idx_model_imports_created_at ON model_imports (created_at);
CREATE INDEX idx_model_imports_counts_toward_limit ON model_imports (counts_toward_limit);
GRANT SELECT, INSERT, UPDATE, DELETE ON model_imports TO clipforge_app;
