ALTER TABLE delinquency.closed ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.closed;
CREATE POLICY scope ON delinquency.closed USING (shared.in_desk());
