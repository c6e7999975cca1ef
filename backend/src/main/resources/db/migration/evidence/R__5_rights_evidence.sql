-- What the application may do with the tables of evidence. What is not named here it may not do.
GRANT USAGE ON SCHEMA evidence TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA evidence FROM ${app};
GRANT SELECT ON
  evidence.held
  TO ${app};
GRANT SELECT, INSERT ON
  evidence.content, evidence.removal
  TO ${app};
GRANT SELECT, INSERT, UPDATE ON
  evidence.legal_hold
  TO ${app};
