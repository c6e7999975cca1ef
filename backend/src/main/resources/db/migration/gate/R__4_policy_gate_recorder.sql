ALTER TABLE gate.recorder ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.recorder;
CREATE POLICY scope ON gate.recorder USING (shared.sees_agency(desk));
