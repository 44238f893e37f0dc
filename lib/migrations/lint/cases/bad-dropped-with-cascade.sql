-- kind: contract
-- says: cascades
DROP TABLE organizations CASCADE;
