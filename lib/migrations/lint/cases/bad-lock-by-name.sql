-- kind: expand
-- says: locks-by-name
LOCK TABLE settings IN ACCESS EXCLUSIVE MODE;
