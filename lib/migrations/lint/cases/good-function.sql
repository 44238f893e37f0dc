-- kind: rls
-- says: nothing
CREATE FUNCTION app_organization() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT current_setting('app.organization_id', true)::uuid; $$;
