-- kind: expand
-- says: tenant-without-policy
CREATE TABLE notes (id uuid PRIMARY KEY, organization_id uuid NOT NULL, text text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notes USING (organization_id = current_setting('app.organization_id', true)::uuid);
