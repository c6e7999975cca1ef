ALTER TABLE evidence.removal ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON evidence.removal;
CREATE POLICY scope ON evidence.removal USING (shared.in_desk());
