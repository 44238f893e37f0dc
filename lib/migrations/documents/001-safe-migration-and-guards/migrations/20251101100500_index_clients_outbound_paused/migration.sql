CREATE INDEX CONCURRENTLY "clients_outboundPaused_idx" ON clients ("outboundPaused");
