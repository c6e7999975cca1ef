ALTER TABLE portfolio.hold ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.hold;
CREATE POLICY scope ON portfolio.hold USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = hold.person_id));
