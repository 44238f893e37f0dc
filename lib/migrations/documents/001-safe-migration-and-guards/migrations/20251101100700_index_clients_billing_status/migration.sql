CREATE INDEX CONCURRENTLY "clients_billingStatus_idx" ON clients ("billingStatus");
