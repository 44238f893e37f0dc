DELETE FROM tenants WHERE clerk_id IS NULL;
