ALTER TABLE evidence.content ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON evidence.content;
CREATE POLICY scope ON evidence.content USING (portfolio.sees_own(agency_id, person_id));
