ALTER TABLE segmentation.membership ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON segmentation.membership;
CREATE POLICY scope ON segmentation.membership USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = membership.person_id AND a.loan_id = membership.loan_id));
