ALTER TABLE gate.approval ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON gate.approval;
CREATE POLICY scope ON gate.approval USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = approval.person_id));
