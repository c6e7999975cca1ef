ALTER TABLE repayment.allocation ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON repayment.allocation;
CREATE POLICY scope ON repayment.allocation USING (portfolio.sees(person_id, loan_id));
