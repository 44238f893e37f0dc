CREATE INDEX CONCURRENTLY "clients_aiDisabled_idx" ON clients ("aiDisabled");
