CREATE TABLE licenses (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  user_id text UNIQUE NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  license_type "LicenseType" NOT NULL,
  status "LicenseStatus" NOT NULL DEFAULT 'ACTIVE',
  date_start timestamptz NOT NULL,
  date_end timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_licenses_license_type ON licenses (license_type);
CREATE INDEX idx_licenses_status ON licenses (status);
CREATE INDEX idx_licenses_date_end ON licenses (date_end);
GRANT SELECT, INSERT, UPDATE, DELETE ON licenses TO clipforge_app;
