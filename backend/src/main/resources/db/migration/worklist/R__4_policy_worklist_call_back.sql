ALTER TABLE worklist.call_back ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON worklist.call_back;
CREATE POLICY scope ON worklist.call_back USING (shared.in_desk());
