-- Whoever is told of it records it, an agency for its own persons too.
ALTER TABLE segmentation.machine_refusal ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON segmentation.machine_refusal;
CREATE POLICY scope ON segmentation.machine_refusal USING (portfolio.sees(person_id));
