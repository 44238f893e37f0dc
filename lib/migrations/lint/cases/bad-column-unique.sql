-- kind: expand
-- says: column-with-constraint
ALTER TABLE videos ADD COLUMN slug text UNIQUE;
