-- kind: expand
-- says: index-blocks-writes
DO $$
BEGIN
  IF to_regclass('clips_score_idx') IS NULL THEN
    CREATE INDEX clips_score_idx ON clips (score);
  END IF;
END $$;
