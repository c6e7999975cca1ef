ALTER TABLE segmentation.score_override ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON segmentation.score_override;
CREATE POLICY scope ON segmentation.score_override USING (shared.in_desk());
