ALTER TABLE gate.notice ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.notice;
CREATE POLICY scope ON gate.notice USING (portfolio.sees(person_id));
