-- What the application may do with the tables of repayment. What is not named here it may not do.
GRANT USAGE ON SCHEMA repayment TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA repayment FROM ${app};
GRANT SELECT ON
  repayment.whole_repayment
  TO ${app};
GRANT SELECT, INSERT ON
  repayment.allocation, repayment.repayment, repayment.reversal
  TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  repayment.repayment_ref
  TO ${app};
