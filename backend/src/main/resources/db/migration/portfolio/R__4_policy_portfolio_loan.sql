ALTER TABLE portfolio.loan ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.loan;
CREATE POLICY scope ON portfolio.loan USING (portfolio.sees(person_id, id));
