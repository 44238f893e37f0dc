-- kind: expand
-- says: new-check-refuses
ALTER TABLE clips ADD CONSTRAINT clips_score_not_null NOT NULL score NOT VALID;
