CREATE TABLE job_queue (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  type text NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'completed', 'failed', 'canceled')),
  payload jsonb NOT NULL DEFAULT '{}',
  result jsonb,
  input_hash text,
  progress integer NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  attempts integer NOT NULL DEFAULT 0,
  run_after timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX job_queue_user_id_created_at_idx ON job_queue (user_id, created_at DESC, id);
CREATE INDEX job_queue_user_id_state_idx ON job_queue (user_id, state, created_at DESC);
CREATE INDEX job_queue_waiting_idx ON job_queue (run_after) WHERE state = 'queued';
CREATE INDEX job_queue_cached_idx ON job_queue (user_id, type, input_hash) WHERE state = 'completed';
CREATE INDEX job_queue_created_at_idx ON job_queue (created_at);
CREATE TABLE job_log (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  job_id uuid NOT NULL REFERENCES job_queue (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  message text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX job_log_job_id_idx ON job_log (job_id, created_at);
CREATE TABLE stripe_webhook_events (
  id text PRIMARY KEY,
  type text NOT NULL,
  payload jsonb NOT NULL,
  state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'processed', 'failed')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 3),
  received_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stripe_webhook_events_state_idx ON stripe_webhook_events (state, received_at);
CREATE INDEX stripe_webhook_events_received_at_idx ON stripe_webhook_events (received_at);
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
CREATE TRIGGER job_queue_touched BEFORE UPDATE ON job_queue FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER stripe_webhook_events_touched BEFORE UPDATE ON stripe_webhook_events
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
