-- What the application may do with the tables of rules. What is not named here it may not do.
GRANT USAGE ON SCHEMA rules TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA rules FROM ${app};
GRANT SELECT, INSERT ON
  rules.rule_pack
  TO ${app};
