-- kind: contract
-- says: rows-in-one-go
DELETE FROM clips WHERE score < 10;
