-- kind: contract
-- says: nothing
-- since: Postgres 18
ALTER TABLE clips ADD CONSTRAINT clips_score_not_null NOT NULL score NOT VALID;
