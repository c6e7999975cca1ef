ALTER TABLE duties.duty ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON duties.duty;
CREATE POLICY scope ON duties.duty USING (shared.in_desk()) WITH CHECK (true);
