-- kind: contract
-- says: nothing
ALTER TABLE clips ADD CONSTRAINT clips_score_not_null NOT NULL score NOT VALID;
