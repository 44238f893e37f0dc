CREATE TABLE videos (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  generation_id uuid REFERENCES generations (id) ON DELETE SET NULL,
  object_key text NOT NULL,
  duration_ms integer,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX videos_tenant_id_idx ON videos (tenant_id, created_at DESC, id);
CREATE TABLE social_accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  platform text NOT NULL CHECK (platform IN ('tiktok', 'youtube', 'instagram')),
  handle text NOT NULL,
  encrypted_token bytea,
  CONSTRAINT social_accounts_tenant_id_platform_handle_key UNIQUE (tenant_id, platform, handle)
);
CREATE TABLE social_posts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  social_account_id uuid NOT NULL REFERENCES social_accounts (id) ON DELETE CASCADE,
  video_id uuid REFERENCES videos (id) ON DELETE SET NULL,
  scheduled_for timestamptz,
  posted_at timestamptz
);
CREATE INDEX social_posts_due_idx ON social_posts (tenant_id, scheduled_for) WHERE posted_at IS NULL;
CREATE TABLE analytics_snapshots (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  social_post_id uuid NOT NULL REFERENCES social_posts (id) ON DELETE CASCADE,
  views bigint NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX analytics_snapshots_post_idx ON analytics_snapshots (tenant_id, social_post_id, taken_at);
CREATE TABLE audio_trends (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  platform text NOT NULL CHECK (platform IN ('tiktok', 'instagram')),
  sound text NOT NULL,
  uses bigint NOT NULL,
  seen_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT audio_trends_platform_sound_key UNIQUE (platform, sound)
);
CREATE TABLE competitor_videos (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  url text NOT NULL,
  views bigint,
  CONSTRAINT competitor_videos_tenant_id_url_key UNIQUE (tenant_id, url)
);
