-- What the application may do with the tables of kpi. What is not named here it may not do.
GRANT USAGE ON SCHEMA kpi TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA kpi FROM ${app};
GRANT SELECT ON
  kpi.contact_daily, kpi.cure, kpi.portfolio_now, kpi.promise_due, kpi.repayment_daily, kpi.segment_money,
  kpi.segment_now, kpi.stage_spell
  TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  kpi.goal
  TO ${app};
