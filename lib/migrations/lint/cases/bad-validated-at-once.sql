-- kind: expand
-- says: validates-at-once
ALTER TABLE videos ADD CONSTRAINT seconds_positive CHECK (seconds >= 0) NOT VALID;
ALTER TABLE videos VALIDATE CONSTRAINT seconds_positive;
