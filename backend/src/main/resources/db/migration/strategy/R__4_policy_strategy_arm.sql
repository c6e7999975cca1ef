ALTER TABLE strategy.arm ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON strategy.arm;
CREATE POLICY scope ON strategy.arm USING (shared.in_desk());
