ALTER TABLE portfolio.loan ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.loan;
CREATE POLICY scope ON portfolio.loan USING ((SELECT shared.in_desk()) OR EXISTS
  (SELECT FROM portfolio.assignment a WHERE a.person_id = loan.person_id AND a.loan_id = loan.id));
