ALTER TABLE agency.placement ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agency.placement;
CREATE POLICY scope ON agency.placement USING ((SELECT shared.in_desk())
  OR (agency_id = (SELECT shared.scoped_agency()) AND ended_at IS NULL));
