ALTER TABLE identity.officer ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON identity.officer;
CREATE POLICY scope ON identity.officer USING (shared.sees_agency(agency_id));
