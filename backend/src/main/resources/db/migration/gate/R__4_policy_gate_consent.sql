ALTER TABLE gate.consent ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.consent;
CREATE POLICY scope ON gate.consent USING (portfolio.sees(person_id));
