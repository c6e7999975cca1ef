ALTER TABLE portfolio.instalment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.instalment;
CREATE POLICY scope ON portfolio.instalment USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = instalment.person_id AND a.loan_id = instalment.loan_id));
