-- kind: expand
-- says: nothing
CREATE TABLE plans (id uuid PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE INDEX plans_name_idx ON plans (name);
ALTER TABLE plans ADD CONSTRAINT named CHECK (name <> '');
