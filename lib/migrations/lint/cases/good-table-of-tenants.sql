-- kind: expand
-- says: nothing
CREATE TABLE notes (id uuid PRIMARY KEY DEFAULT uuidv7(), organization_id uuid NOT NULL REFERENCES organizations (id), text text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notes USING (organization_id = current_setting('app.organization_id', true)::uuid);
