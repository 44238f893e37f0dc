CREATE TYPE "TenantTier" AS ENUM ('FREE', 'PREMIUM');
CREATE TABLE tenants (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  clerk_id text UNIQUE,
  tier "TenantTier" NOT NULL DEFAULT 'FREE',
  stripe_customer_id text UNIQUE,
  monthly_generations integer NOT NULL DEFAULT 100,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE users (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  clerk_id text UNIQUE,
  email text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX users_tenant_id_idx ON users (tenant_id);
