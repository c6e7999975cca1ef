-- What the application may do with the tables of strategy. What is not named here it may not do.
GRANT USAGE ON SCHEMA strategy TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA strategy FROM ${app};
GRANT SELECT, INSERT, UPDATE ON
  strategy.account_plan, strategy.action_cost, strategy.arm, strategy.dry_run, strategy.experiment,
  strategy.plan_step, strategy.strategy
  TO ${app};
