-- kind: expand
-- says: rows-in-one-go
UPDATE videos SET seconds = 0 WHERE seconds IS NULL;
