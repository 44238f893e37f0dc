-- kind: contract
-- says: not-null-scans
ALTER TABLE videos ALTER COLUMN seconds SET NOT NULL;
