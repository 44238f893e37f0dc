-- kind: expand
-- says: nothing
ALTER TABLE videos ADD CONSTRAINT seconds_positive CHECK (seconds >= 0) NOT VALID;
