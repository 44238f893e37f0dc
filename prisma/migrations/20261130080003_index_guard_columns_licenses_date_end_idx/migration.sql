CREATE INDEX CONCURRENTLY "licenses_date_end_idx" ON "licenses"("date_end");
