-- kind: expand
-- says: constraint-scans
ALTER TABLE videos ADD CONSTRAINT seconds_positive CHECK (seconds >= 0);
