ALTER TABLE gate.decision ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.decision;
CREATE POLICY scope ON gate.decision USING (portfolio.sees_own(agency_id, person_id, loan_id));
