-- kind: index
-- says: index-hidden-by-policy
CREATE INDEX CONCURRENTLY videos_facts_idx ON videos USING gin (facts);
