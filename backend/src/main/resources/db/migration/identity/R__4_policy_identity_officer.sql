ALTER TABLE identity.officer ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON identity.officer;
CREATE POLICY scope ON identity.officer USING ((SELECT shared.in_desk())
  OR agency_id = (SELECT shared.scoped_agency()));
