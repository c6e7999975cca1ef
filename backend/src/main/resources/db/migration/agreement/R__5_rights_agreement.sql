-- What the application may do with the tables of agreement. What is not named here it may not do.
GRANT USAGE ON SCHEMA agreement TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA agreement FROM ${app};
GRANT SELECT ON
  agreement.undertaking
  TO ${app};
GRANT SELECT, INSERT ON
  agreement.agreed_part, agreement.agreement_event, agreement.promise_credit, agreement.promise_event
  TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  agreement.instalment_agreement, agreement.promise
  TO ${app};
