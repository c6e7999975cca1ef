ALTER TABLE agreement.promise ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.promise;
CREATE POLICY scope ON agreement.promise USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = promise.person_id AND a.loan_id = promise.loan_id));
