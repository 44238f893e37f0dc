-- kind: expand
-- says: rows-in-one-go
PREPARE reset_scores AS UPDATE clips SET score = 0;
EXECUTE reset_scores;
