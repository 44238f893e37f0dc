-- kind: index
-- says: kind
ALTER TABLE videos ADD COLUMN hint text;
