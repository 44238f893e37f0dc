-- kind: expand
-- says: renames
ALTER TABLE videos RENAME COLUMN seconds TO length;
