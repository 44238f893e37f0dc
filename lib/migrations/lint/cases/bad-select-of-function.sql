-- kind: expand
-- says: rows-in-one-go
CREATE FUNCTION lose_old() RETURNS bigint LANGUAGE sql AS 'WITH gone AS (DELETE FROM clips RETURNING id) SELECT count(*) FROM gone';
CREATE FUNCTION tidy() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN lose_old(); END $$;
SELECT tidy();
