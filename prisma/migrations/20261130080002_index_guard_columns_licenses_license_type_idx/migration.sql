CREATE INDEX CONCURRENTLY "licenses_license_type_idx" ON "licenses"("license_type");
