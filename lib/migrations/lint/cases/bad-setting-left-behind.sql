-- kind: expand
-- says: session-setting
SET lock_timeout = '5s';
ALTER TABLE videos ADD COLUMN hint text;
