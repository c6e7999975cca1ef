ALTER TABLE delinquency.standing ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.standing;
CREATE POLICY scope ON delinquency.standing USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = standing.person_id AND a.loan_id = standing.loan_id));
