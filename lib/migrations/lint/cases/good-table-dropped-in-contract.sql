-- kind: contract
-- says: nothing
DROP TABLE settings;
