-- kind: expand
-- says: nothing
ALTER TABLE videos ADD COLUMN summary text;
