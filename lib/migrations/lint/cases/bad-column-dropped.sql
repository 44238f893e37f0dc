-- kind: expand
-- says: drops-outside-contract
ALTER TABLE videos DROP COLUMN tags;
