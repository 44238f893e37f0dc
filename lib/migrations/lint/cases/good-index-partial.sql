-- kind: index
-- says: nothing
CREATE INDEX CONCURRENTLY clips_scored_idx ON clips (organization_id, score) WHERE score IS NOT NULL;
