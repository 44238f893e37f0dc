-- kind: expand
-- says: rows-in-one-go
WITH gone AS (DELETE FROM clips WHERE score IS NULL RETURNING id) SELECT count(*) FROM gone;
