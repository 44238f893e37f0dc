-- kind: expand
-- says: column-with-constraint
ALTER TABLE clips ADD COLUMN rank integer CHECK (rank > 0);
