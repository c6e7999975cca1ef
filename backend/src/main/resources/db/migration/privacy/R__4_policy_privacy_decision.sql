ALTER TABLE privacy.decision ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON privacy.decision;
CREATE POLICY scope ON privacy.decision USING ((SELECT shared.in_desk()));
