ALTER TABLE portfolio.party ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.party;
CREATE POLICY scope ON portfolio.party USING (portfolio.sees(person_id, loan_id));
