-- kind: expand
-- says: rows-in-one-go
SELECT id FROM clips FOR UPDATE;
