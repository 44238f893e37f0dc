-- kind: expand
-- says: nothing
-- waive unknown-effects: sleeps for a hundredth of a second and holds nothing
DO $$ BEGIN PERFORM pg_sleep(0.01); END $$;
