ALTER TABLE portfolio.collateral ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.collateral;
CREATE POLICY scope ON portfolio.collateral USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = collateral.person_id AND a.loan_id = collateral.loan_id));
