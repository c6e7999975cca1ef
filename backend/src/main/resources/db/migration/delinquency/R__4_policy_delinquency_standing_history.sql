ALTER TABLE delinquency.standing_history ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON delinquency.standing_history;
CREATE POLICY scope ON delinquency.standing_history USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a
        WHERE a.person_id = standing_history.person_id AND a.loan_id = standing_history.loan_id));
