-- What the application may do with the tables of audit. What is not named here it may not do.
GRANT USAGE ON SCHEMA audit TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA audit FROM ${app};
GRANT SELECT, INSERT ON
  audit.anchor, audit.seal, audit.trail
  TO ${app};
