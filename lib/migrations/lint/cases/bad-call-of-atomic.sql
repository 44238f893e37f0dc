-- kind: expand
-- says: rows-in-one-go
CREATE PROCEDURE reset_scores() BEGIN ATOMIC UPDATE clips SET score = 0; DELETE FROM settings; END;
CALL reset_scores();
