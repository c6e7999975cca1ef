ALTER TABLE portfolio.borrower ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.borrower;
CREATE POLICY scope ON portfolio.borrower USING (portfolio.sees(person_id));
