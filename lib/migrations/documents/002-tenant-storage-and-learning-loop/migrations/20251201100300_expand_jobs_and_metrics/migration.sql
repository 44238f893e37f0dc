CREATE TABLE job_queue (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  type text NOT NULL,
  -- Part of an index, and what compares enums does not pass a policy.
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'completed', 'failed', 'canceled')),
  payload jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX job_queue_tenant_id_state_idx ON job_queue (tenant_id, state, created_at);
CREATE TABLE system_metrics (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  value double precision NOT NULL,
  measured_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX system_metrics_name_idx ON system_metrics (name, measured_at DESC);
