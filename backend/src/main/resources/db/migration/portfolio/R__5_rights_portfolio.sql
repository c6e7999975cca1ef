-- What the application may do with the tables of portfolio. What is not named here it may not do.
GRANT USAGE ON SCHEMA portfolio TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA portfolio FROM ${app};
GRANT SELECT ON
  portfolio.assigned, portfolio.whole_borrower, portfolio.whole_loan
  TO ${app};
GRANT SELECT, INSERT ON
  portfolio.assessment, portfolio.reveal
  TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  portfolio.assignment, portfolio.borrower, portfolio.borrower_ref, portfolio.collateral,
  portfolio.contact_point, portfolio.hold, portfolio.instalment, portfolio.loan, portfolio.loan_ref,
  portfolio.party, portfolio.product, portfolio.sight_count, portfolio.wrong_number
  TO ${app};
