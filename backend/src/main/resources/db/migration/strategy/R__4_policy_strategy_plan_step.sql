ALTER TABLE strategy.plan_step ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON strategy.plan_step;
CREATE POLICY scope ON strategy.plan_step USING (shared.in_desk());
