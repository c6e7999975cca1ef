ALTER TABLE worklist.ownership ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON worklist.ownership;
CREATE POLICY scope ON worklist.ownership USING (shared.in_desk());
