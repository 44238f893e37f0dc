-- kind: expand
-- says: nothing
CREATE TABLE countries (code text PRIMARY KEY);
INSERT INTO countries SELECT unnest(ARRAY['de', 'fr']);
UPDATE countries SET code = upper(code);
