ALTER TABLE agency.placement ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agency.placement;
CREATE POLICY scope ON agency.placement USING (shared.sees_agency(agency_id, ended_at));
