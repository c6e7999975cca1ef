ALTER TABLE delinquency.closed_part ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.closed_part;
CREATE POLICY scope ON delinquency.closed_part USING (shared.in_desk());
