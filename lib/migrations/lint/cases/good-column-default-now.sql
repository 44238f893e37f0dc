-- kind: expand
-- says: nothing
ALTER TABLE videos ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
