-- kind: expand
-- says: drops-outside-contract
DROP TABLE settings;
