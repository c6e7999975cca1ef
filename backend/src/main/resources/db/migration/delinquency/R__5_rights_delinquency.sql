-- What the application may do with the tables of delinquency. What is not named here it may not do.
GRANT USAGE ON SCHEMA delinquency TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA delinquency FROM ${app};
GRANT SELECT ON
  delinquency.whole_standing, delinquency.whole_standing_history
  TO ${app};
GRANT SELECT, INSERT ON
  delinquency.bucket, delinquency.bucket_scheme, delinquency.closed, delinquency.closed_day,
  delinquency.convention, delinquency.pause, delinquency.pause_end, delinquency.standing_history
  TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  delinquency.closed_part, delinquency.core_balance, delinquency.standing
  TO ${app};
