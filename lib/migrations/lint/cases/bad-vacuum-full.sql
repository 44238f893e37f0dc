-- kind: contract
-- says: rewrites-table
VACUUM FULL clips;
