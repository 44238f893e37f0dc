-- kind: expand
-- says: column-with-constraint
ALTER TABLE clips ADD COLUMN parent_id uuid REFERENCES clips (id);
