DROP INDEX CONCURRENTLY "clients_aiDisabled_idx";
