ALTER TABLE evidence.legal_hold ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON evidence.legal_hold;
CREATE POLICY scope ON evidence.legal_hold USING (shared.in_desk());
