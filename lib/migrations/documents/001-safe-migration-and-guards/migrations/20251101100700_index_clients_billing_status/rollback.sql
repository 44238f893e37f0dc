DROP INDEX CONCURRENTLY "clients_billingStatus_idx";
