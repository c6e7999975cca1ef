ALTER TABLE evidence.content ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON evidence.content;
CREATE POLICY scope ON evidence.content USING ((SELECT shared.in_desk()) OR (agency_id = (SELECT shared.scoped_agency())
  AND EXISTS (SELECT FROM portfolio.assignment a WHERE a.person_id = content.person_id)));
