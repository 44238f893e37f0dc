-- kind: backfill
-- says: rows-in-one-go
INSERT INTO settings (key, value) SELECT id::text, name FROM organizations;
