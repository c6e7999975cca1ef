-- What the application may do with the tables of shared. What is not named here it may not do.
GRANT USAGE ON SCHEMA shared, public TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA shared FROM ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  shared.business_time, shared.idempotency, shared.job, shared.scheduled_tasks
  TO ${app};
