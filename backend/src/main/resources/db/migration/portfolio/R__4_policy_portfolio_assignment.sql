ALTER TABLE portfolio.assignment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.assignment;
CREATE POLICY scope ON portfolio.assignment USING (shared.sees_agency(agency_id, ended_at));
