-- kind: contract
-- says: empties-table
TRUNCATE clips;
