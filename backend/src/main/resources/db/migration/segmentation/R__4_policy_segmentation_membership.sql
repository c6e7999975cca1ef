ALTER TABLE segmentation.membership ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON segmentation.membership;
CREATE POLICY scope ON segmentation.membership USING (portfolio.sees(person_id, loan_id));
