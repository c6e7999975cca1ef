ALTER TABLE gate.decision ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.decision;
CREATE POLICY scope ON gate.decision USING ((SELECT shared.in_desk()) OR (agency_id = (SELECT shared.scoped_agency())
      AND EXISTS (SELECT FROM portfolio.assignment a
        WHERE a.person_id = decision.person_id AND a.loan_id = decision.loan_id)));
