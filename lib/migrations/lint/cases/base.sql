-- The database that every case finds: two tables of tenants, one of the whole system, and what holds them together.
CREATE TYPE status AS ENUM ('draft', 'ready');
CREATE TABLE organizations (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  name text NOT NULL,
  plan varchar(20)
);
CREATE TABLE videos (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organization_id uuid NOT NULL REFERENCES organizations (id),
  title text NOT NULL,
  seconds integer,
  status status NOT NULL DEFAULT 'draft',
  tags text[],
  facts jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE clips (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organization_id uuid NOT NULL,
  video_id uuid,
  note text,
  score integer
);
CREATE TABLE settings (key text PRIMARY KEY, value text);
CREATE INDEX clips_video_id_idx ON clips (video_id);
ALTER TABLE videos ENABLE ROW LEVEL SECURITY;
ALTER TABLE videos FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON videos USING (organization_id = current_setting('app.organization_id', true)::uuid);
ALTER TABLE clips ENABLE ROW LEVEL SECURITY;
ALTER TABLE clips FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON clips USING (organization_id = current_setting('app.organization_id', true)::uuid);
