ALTER TABLE gate.approval ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.approval;
CREATE POLICY scope ON gate.approval USING (portfolio.sees(person_id));
