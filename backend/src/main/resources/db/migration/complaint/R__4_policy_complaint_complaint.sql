ALTER TABLE complaint.complaint ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON complaint.complaint;
CREATE POLICY scope ON complaint.complaint USING ((SELECT shared.in_desk())) WITH CHECK (EXISTS
  (SELECT FROM portfolio.borrower b WHERE b.person_id = complaint.person_id));
