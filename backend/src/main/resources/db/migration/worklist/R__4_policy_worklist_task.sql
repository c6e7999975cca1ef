ALTER TABLE worklist.task ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON worklist.task;
CREATE POLICY scope ON worklist.task USING (shared.in_desk());
