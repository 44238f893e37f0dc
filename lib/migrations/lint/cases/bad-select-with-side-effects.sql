-- kind: expand
-- says: unknown-effects
SELECT pg_advisory_xact_lock(7);
