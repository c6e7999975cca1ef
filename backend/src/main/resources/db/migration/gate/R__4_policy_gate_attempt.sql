ALTER TABLE gate.attempt ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.attempt;
CREATE POLICY scope ON gate.attempt USING ((SELECT shared.in_desk()) OR (agency_id = (SELECT shared.scoped_agency())
      AND EXISTS (SELECT FROM portfolio.assignment a
        WHERE a.person_id = attempt.person_id AND a.loan_id = attempt.loan_id)));
