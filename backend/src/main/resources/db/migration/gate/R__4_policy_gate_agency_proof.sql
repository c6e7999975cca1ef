ALTER TABLE gate.agency_proof ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.agency_proof;
CREATE POLICY scope ON gate.agency_proof USING (shared.in_desk());
