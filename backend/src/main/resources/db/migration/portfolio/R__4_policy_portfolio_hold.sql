ALTER TABLE portfolio.hold ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.hold;
CREATE POLICY scope ON portfolio.hold USING (portfolio.sees(person_id));
