ALTER TABLE segmentation.membership_history ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON segmentation.membership_history;
CREATE POLICY scope ON segmentation.membership_history USING (portfolio.sees(person_id, loan_id));
