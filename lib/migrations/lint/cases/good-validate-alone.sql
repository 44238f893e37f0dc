-- kind: expand
-- says: nothing
ALTER TABLE videos VALIDATE CONSTRAINT videos_organization_id_fkey;
