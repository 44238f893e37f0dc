-- kind: expand
-- says: rows-in-one-go
CREATE PROCEDURE reset_scores(new_score integer) LANGUAGE plpgsql AS $$ BEGIN UPDATE clips SET score = new_score; END $$;
CALL reset_scores(0);
