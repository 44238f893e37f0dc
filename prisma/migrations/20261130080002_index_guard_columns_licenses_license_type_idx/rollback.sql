DROP INDEX CONCURRENTLY "licenses_license_type_idx";
