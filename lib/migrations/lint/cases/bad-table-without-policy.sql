-- kind: expand
-- says: tenant-without-policy
CREATE TABLE notes (id uuid PRIMARY KEY, organization_id uuid NOT NULL, text text);
