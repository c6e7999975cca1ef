-- What the application may do with the tables of intake. What is not named here it may not do.
GRANT USAGE ON SCHEMA intake TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA intake FROM ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  intake.import, intake.mapping, intake.quarantine
  TO ${app};
