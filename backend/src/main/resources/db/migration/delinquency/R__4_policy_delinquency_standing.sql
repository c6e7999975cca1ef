ALTER TABLE delinquency.standing ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.standing;
CREATE POLICY scope ON delinquency.standing USING (portfolio.sees(person_id, loan_id));
