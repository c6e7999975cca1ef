-- What the application may do with the tables of contact. What is not named here it may not do.
GRANT USAGE ON SCHEMA contact TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA contact FROM ${app};
GRANT SELECT, INSERT, UPDATE ON
  contact.credit_report, contact.message, contact.template
  TO ${app};
