ALTER TABLE gate.identity_check ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.identity_check;
CREATE POLICY scope ON gate.identity_check USING (gate.sees_decision(person_id, permit_id));
