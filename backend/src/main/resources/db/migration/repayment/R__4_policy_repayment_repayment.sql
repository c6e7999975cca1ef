ALTER TABLE repayment.repayment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON repayment.repayment;
CREATE POLICY scope ON repayment.repayment USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = repayment.person_id AND a.loan_id = repayment.loan_id));
