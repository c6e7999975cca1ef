ALTER TABLE delinquency.pause ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.pause;
CREATE POLICY scope ON delinquency.pause USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = pause.person_id AND a.loan_id = pause.loan_id));
