ALTER TABLE segmentation.score ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON segmentation.score;
CREATE POLICY scope ON segmentation.score USING (shared.in_desk());
