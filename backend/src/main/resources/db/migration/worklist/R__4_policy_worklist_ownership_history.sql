ALTER TABLE worklist.ownership_history ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON worklist.ownership_history;
CREATE POLICY scope ON worklist.ownership_history USING (shared.in_desk());
