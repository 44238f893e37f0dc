-- kind: expand
-- says: nothing
-- Thirty rows, and nobody writes them while the system runs.
-- waive index-blocks-writes: the table has thirty rows
CREATE INDEX settings_value_idx ON settings (value);
