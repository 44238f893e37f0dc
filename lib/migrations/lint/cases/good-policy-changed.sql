-- kind: rls
-- says: nothing
ALTER POLICY tenant ON videos USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
