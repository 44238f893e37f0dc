-- kind: expand
-- says: index-blocks-writes, constraint-scans, drops-outside-contract
CREATE INDEX videos_created_idx ON videos (organization_id, created_at);
ALTER TABLE videos ADD CONSTRAINT seconds_positive CHECK (seconds >= 0);
ALTER TABLE videos DROP COLUMN tags;
