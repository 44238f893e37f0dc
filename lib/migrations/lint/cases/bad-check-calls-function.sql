-- kind: expand
-- says: constraint-scans, holds-lock, rows-in-one-go
CREATE FUNCTION is_fine(score integer) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN DELETE FROM settings; RETURN true; END $$;
ALTER TABLE clips ADD CONSTRAINT clips_score_is_fine CHECK (is_fine(score));
