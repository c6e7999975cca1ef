ALTER TABLE portfolio.assessment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.assessment;
CREATE POLICY scope ON portfolio.assessment USING (portfolio.sees(person_id));
