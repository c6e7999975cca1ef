ALTER TABLE delinquency.closed_day ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.closed_day;
CREATE POLICY scope ON delinquency.closed_day USING (shared.in_desk());
