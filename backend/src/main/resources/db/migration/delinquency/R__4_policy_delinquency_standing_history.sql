ALTER TABLE delinquency.standing_history ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.standing_history;
CREATE POLICY scope ON delinquency.standing_history USING (portfolio.sees(person_id, loan_id));
