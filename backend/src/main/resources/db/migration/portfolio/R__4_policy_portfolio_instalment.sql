ALTER TABLE portfolio.instalment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.instalment;
CREATE POLICY scope ON portfolio.instalment USING (portfolio.sees(person_id, loan_id));
