-- kind: expand
-- says: nothing
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'clips_score_positive') THEN
    ALTER TABLE clips ADD CONSTRAINT clips_score_positive CHECK (score > 0) NOT VALID;
  END IF;
END $$;
