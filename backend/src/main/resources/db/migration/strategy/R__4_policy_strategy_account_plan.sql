ALTER TABLE strategy.account_plan ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON strategy.account_plan;
CREATE POLICY scope ON strategy.account_plan USING (shared.in_desk());
