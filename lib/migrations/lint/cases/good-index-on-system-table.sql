-- kind: index
-- says: nothing
CREATE INDEX CONCURRENTLY settings_value_idx ON settings (lower(value));
