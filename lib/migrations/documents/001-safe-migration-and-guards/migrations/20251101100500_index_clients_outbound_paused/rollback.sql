DROP INDEX CONCURRENTLY "clients_outboundPaused_idx";
