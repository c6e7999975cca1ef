ALTER TABLE worklist.request ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON worklist.request;
CREATE POLICY scope ON worklist.request USING (shared.in_desk());
