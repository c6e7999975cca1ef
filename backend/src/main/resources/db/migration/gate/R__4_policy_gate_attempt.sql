ALTER TABLE gate.attempt ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.attempt;
CREATE POLICY scope ON gate.attempt USING (portfolio.sees_own(agency_id, person_id, loan_id));
