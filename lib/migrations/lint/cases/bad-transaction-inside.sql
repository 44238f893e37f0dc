-- kind: expand
-- says: transaction-control
BEGIN;
ALTER TABLE videos ADD COLUMN hint text;
COMMIT;
