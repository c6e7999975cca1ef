-- What the application may do with the tables of training. What is not named here it may not do.
GRANT USAGE ON SCHEMA training TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA training FROM ${app};
GRANT SELECT, INSERT ON
  training.examination
  TO ${app};
