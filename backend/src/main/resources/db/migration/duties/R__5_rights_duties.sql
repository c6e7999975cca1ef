-- What the application may do with the tables of duties. What is not named here it may not do.
GRANT USAGE ON SCHEMA duties TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA duties FROM ${app};
GRANT SELECT, INSERT, UPDATE ON
  duties.duty
  TO ${app};
