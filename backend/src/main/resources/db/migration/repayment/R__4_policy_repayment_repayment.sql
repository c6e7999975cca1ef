ALTER TABLE repayment.repayment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON repayment.repayment;
CREATE POLICY scope ON repayment.repayment USING (portfolio.sees(person_id, loan_id));
