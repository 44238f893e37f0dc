/** Tables, types and values that COPY, a hash or a dump could get wrong. Runs as the owner. */
export const everyKind = String.raw`
  CREATE SCHEMA "Other one";
  CREATE TYPE mood AS ENUM ('good', 'it''s "odd", \n');
  CREATE TYPE pair AS (name text, size int);
  CREATE DOMAIN positive AS int CHECK (VALUE > 0);
  CREATE FUNCTION shout(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT upper($1) || '\restrict $1' $$;
  CREATE SEQUENCE "Other one".counter START 7 INCREMENT 3;
  SELECT nextval('"Other one".counter'), nextval('"Other one".counter');
  CREATE TABLE kinds (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gone text,
    words text DEFAULT 'none',
    bytes bytea,
    document jsonb,
    numbers int[],
    feeling mood,
    feelings mood[],
    loud text GENERATED ALWAYS AS (upper(words)) STORED,
    thing pair,
    things pair[],
    few positive,
    amount numeric,
    real_one double precision,
    at timestamptz,
    day date,
    span interval,
    room tstzrange,
    address inet,
    key uuid,
    "odd "" \ column" char(5)
  );
  ALTER TABLE kinds DROP COLUMN gone;
  CREATE UNIQUE INDEX kinds_words ON kinds (lower(words)) WHERE few IS NOT NULL;
  ALTER TABLE kinds ENABLE ROW LEVEL SECURITY;
  ALTER TABLE kinds FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_all ON kinds TO CURRENT_USER USING (true) WITH CHECK (true);
  INSERT INTO kinds (words, bytes, document, numbers, feeling, feelings, thing, things, few, amount, real_one, at, day, span,
    room, address, key, "odd "" \ column") VALUES
    (E'tab\t newline\n return\r backslash\\ quote'' "double" \\. \\N', '\x00ff0a5c', '{"a": [1, null, "\u00e9\\n"]}',
      '{1,NULL,3}', E'it''s "odd", \\n', ARRAY['good', NULL, E'it''s "odd", \\n']::mood[], ROW('a, "b"', 1),
      ARRAY[ROW(NULL, 2), NULL]::pair[], 1, 12345678901234567890.123456789, 0.1, '2026-11-21 10:11:12.345678+05:30',
      '0044-03-15 BC', '1 year -2 days 03:04:05.6', '[2026-01-01, infinity)', '2001:db8::1/64',
      '0190a3f0-0000-7000-8000-000000000000', 'x'),
    ('Ünïcödé 🎬 ‏עברית', '', 'null', '{}', 'good', '{}', NULL, '{}', 2, 'NaN', '-0', 'infinity', '-infinity', '0', 'empty',
      '10.0.0.0/8', NULL, ''),
    ('', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Infinity', '-Infinity', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (NULL, repeat('long', 100000)::bytea, '{}', '{{1,2},{3,4}}', NULL, NULL, ROW(NULL, NULL), NULL, NULL, 1e100, 1e-300, 'epoch',
      'epoch', '-1 mon', '(,)', '::', NULL, 'abcde');
  CREATE TABLE "Other one"."odd "" name" (same int REFERENCES kinds (id), value text);
  INSERT INTO "Other one"."odd "" name" VALUES (1, 'twice'), (1, 'twice'), (2, NULL);
  CREATE TABLE "Parted" (at date NOT NULL, note text) PARTITION BY RANGE (at);
  CREATE TABLE parted_old PARTITION OF "Parted" FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
  CREATE TABLE parted_new PARTITION OF "Parted" FOR VALUES FROM ('2026-01-01') TO (MAXVALUE);
  CREATE INDEX ON "Parted" (note);
  INSERT INTO "Parted" VALUES ('2025-05-05', 'old'), ('2026-06-06', 'new');
  CREATE TABLE parent (id int); CREATE TABLE child (more int) INHERITS (parent);
  INSERT INTO parent VALUES (1); INSERT INTO child VALUES (2, 3);
  CREATE TABLE without_columns (); INSERT INTO without_columns DEFAULT VALUES;
  CREATE MATERIALIZED VIEW kept AS SELECT id, words FROM kinds;
  CREATE VIEW seen WITH (security_invoker) AS SELECT shout(words) FROM kinds;
  COMMENT ON TABLE kinds IS 'with a '' comment';
`
