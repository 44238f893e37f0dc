-- kind: expand
-- says: new-column-not-null
ALTER TABLE settings ADD COLUMN owner text NOT NULL;
