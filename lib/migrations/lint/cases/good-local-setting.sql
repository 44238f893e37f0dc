-- kind: expand
-- says: nothing
SET LOCAL lock_timeout = '50ms';
ALTER TABLE videos ADD COLUMN hint text;
