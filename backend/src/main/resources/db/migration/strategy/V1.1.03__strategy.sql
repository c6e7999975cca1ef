ALTER TABLE strategy.strategy ADD revision int NOT NULL DEFAULT 0;
ALTER TABLE strategy.experiment ADD version int NOT NULL DEFAULT 0;
ALTER TABLE strategy.action_cost ADD version int NOT NULL DEFAULT 0;
ALTER TABLE strategy.account_plan ADD revision int NOT NULL DEFAULT 0;
