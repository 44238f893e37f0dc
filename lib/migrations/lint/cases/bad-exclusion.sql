-- kind: expand
-- says: constraint-builds-index
ALTER TABLE settings ADD CONSTRAINT one_value EXCLUDE USING btree (value WITH =);
