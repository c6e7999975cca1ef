ALTER TABLE privacy.decision ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON privacy.decision;
CREATE POLICY scope ON privacy.decision USING (shared.in_desk());
