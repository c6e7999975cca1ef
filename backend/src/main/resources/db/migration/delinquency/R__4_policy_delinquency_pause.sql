ALTER TABLE delinquency.pause ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.pause;
CREATE POLICY scope ON delinquency.pause USING (portfolio.sees(person_id, loan_id));
