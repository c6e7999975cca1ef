ALTER TABLE privacy.request ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON privacy.request;
CREATE POLICY scope ON privacy.request USING (shared.in_desk()) WITH CHECK (portfolio.sees(person_id));
