-- kind: expand
-- says: nothing
ALTER TABLE videos ADD COLUMN views integer NOT NULL DEFAULT 0;
