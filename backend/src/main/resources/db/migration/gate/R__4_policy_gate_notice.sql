ALTER TABLE gate.notice ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.notice;
CREATE POLICY scope ON gate.notice USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = notice.person_id));
