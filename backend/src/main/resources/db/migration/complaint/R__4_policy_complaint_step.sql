ALTER TABLE complaint.step ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON complaint.step;
CREATE POLICY scope ON complaint.step USING (shared.in_desk());
