ALTER TABLE portfolio.assignment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.assignment;
CREATE POLICY scope ON portfolio.assignment USING ((SELECT shared.in_desk())
  OR (agency_id = (SELECT shared.scoped_agency()) AND ended_at IS NULL));
