-- What the application may do with the tables of agency. What is not named here it may not do.
GRANT USAGE ON SCHEMA agency TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA agency FROM ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  agency.agency, agency.placement
  TO ${app};
