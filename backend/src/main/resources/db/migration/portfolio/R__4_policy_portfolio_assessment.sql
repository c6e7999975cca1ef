ALTER TABLE portfolio.assessment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.assessment;
CREATE POLICY scope ON portfolio.assessment USING ((SELECT shared.in_desk()) OR EXISTS
  (SELECT FROM portfolio.assignment a WHERE a.person_id = assessment.person_id));
