ALTER TABLE repayment.allocation ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON repayment.allocation;
CREATE POLICY scope ON repayment.allocation USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = allocation.person_id AND a.loan_id = allocation.loan_id));
