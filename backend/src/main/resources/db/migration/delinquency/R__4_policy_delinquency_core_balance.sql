ALTER TABLE delinquency.core_balance ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.core_balance;
CREATE POLICY scope ON delinquency.core_balance USING (shared.in_desk());
