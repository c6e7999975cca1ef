ALTER TABLE visit.visit ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON visit.visit;
CREATE POLICY scope ON visit.visit USING ((SELECT shared.in_desk()) OR (agency_id = (SELECT shared.scoped_agency())
  AND EXISTS (SELECT FROM portfolio.assignment a WHERE a.person_id = visit.person_id AND a.loan_id = visit.loan_id)));
