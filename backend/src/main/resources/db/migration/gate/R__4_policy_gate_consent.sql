ALTER TABLE gate.consent ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.consent;
CREATE POLICY scope ON gate.consent USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = consent.person_id));
