ALTER TABLE gate.identity_check ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.identity_check;
CREATE POLICY scope ON gate.identity_check USING ((SELECT shared.in_desk()) OR EXISTS
  (SELECT FROM gate.decision d WHERE d.person_id = identity_check.person_id AND d.id = identity_check.permit_id));
