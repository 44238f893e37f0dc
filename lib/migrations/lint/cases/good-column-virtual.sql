-- kind: expand
-- says: nothing
ALTER TABLE videos ADD COLUMN minutes integer GENERATED ALWAYS AS (seconds / 60) VIRTUAL;
