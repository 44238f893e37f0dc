-- kind: contract
-- says: renames
ALTER TABLE settings RENAME TO options;
