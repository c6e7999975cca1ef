ALTER TABLE close.left_out ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON close.left_out;
CREATE POLICY scope ON close.left_out USING (shared.in_desk());
