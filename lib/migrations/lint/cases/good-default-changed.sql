-- kind: expand
-- says: nothing
ALTER TABLE videos ALTER COLUMN seconds SET DEFAULT 0;
