ALTER TABLE visit.visit ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON visit.visit;
CREATE POLICY scope ON visit.visit USING (portfolio.sees_own(agency_id, person_id, loan_id));
