-- kind: contract
-- says: nothing
ALTER TABLE videos DROP COLUMN tags;
