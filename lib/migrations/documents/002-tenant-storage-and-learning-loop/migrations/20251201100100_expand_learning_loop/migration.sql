CREATE TABLE generations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  topic text,
  concept jsonb NOT NULL DEFAULT '{}',
  viral_score integer,
  is_favorite boolean NOT NULL DEFAULT false,
  made_at timestamptz NOT NULL
);
CREATE INDEX generations_tenant_id_made_at_idx ON generations (tenant_id, made_at DESC, id);
CREATE INDEX generations_favorites_idx ON generations (tenant_id, made_at DESC) WHERE is_favorite;
CREATE TABLE performance_feedback (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  generation_id uuid NOT NULL REFERENCES generations (id) ON DELETE CASCADE,
  views bigint NOT NULL DEFAULT 0,
  likes bigint NOT NULL DEFAULT 0,
  shares bigint NOT NULL DEFAULT 0,
  measured_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX performance_feedback_generation_id_idx ON performance_feedback (tenant_id, generation_id, measured_at);
CREATE TABLE self_critiques (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  generation_id uuid NOT NULL REFERENCES generations (id) ON DELETE CASCADE,
  critique text NOT NULL,
  is_applied boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX self_critiques_unapplied_idx ON self_critiques (tenant_id, created_at) WHERE NOT is_applied;
CREATE TABLE reflexion_insights (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  pattern text NOT NULL,
  confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reflexion_insights_tenant_id_idx ON reflexion_insights (tenant_id, created_at);
CREATE TABLE scoring_adjustments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  insight_id uuid REFERENCES reflexion_insights (id) ON DELETE SET NULL,
  factor text NOT NULL,
  weight_before double precision NOT NULL,
  weight_after double precision NOT NULL,
  reverted_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX scoring_adjustments_tenant_id_idx ON scoring_adjustments (tenant_id, created_at);
