ALTER TABLE segmentation.membership_history ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON segmentation.membership_history;
CREATE POLICY scope ON segmentation.membership_history USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = membership_history.person_id
        AND a.loan_id = membership_history.loan_id));
