-- What the application may do with the tables of privacy. What is not named here it may not do.
GRANT USAGE ON SCHEMA privacy TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA privacy FROM ${app};
GRANT SELECT, INSERT ON
  privacy.decision, privacy.request
  TO ${app};
