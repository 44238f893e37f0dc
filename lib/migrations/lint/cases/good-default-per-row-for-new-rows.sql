-- kind: expand
-- says: nothing
ALTER TABLE clips ADD COLUMN token uuid;
ALTER TABLE clips ALTER COLUMN token SET DEFAULT gen_random_uuid();
