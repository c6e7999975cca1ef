ALTER TABLE complaint.complaint ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON complaint.complaint;
CREATE POLICY scope ON complaint.complaint USING (shared.in_desk()) WITH CHECK (portfolio.sees(person_id));
