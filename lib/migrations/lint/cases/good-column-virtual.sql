-- kind: expand
-- says: nothing
-- since: Postgres 18
ALTER TABLE videos ADD COLUMN minutes integer GENERATED ALWAYS AS (seconds / 60) VIRTUAL;
