ALTER TABLE portfolio.collateral ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.collateral;
CREATE POLICY scope ON portfolio.collateral USING (portfolio.sees(person_id, loan_id));
