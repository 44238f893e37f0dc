DROP TABLE users;
DROP TABLE tenants;
DROP TYPE "TenantTier";
