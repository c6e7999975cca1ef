ALTER TABLE agreement.instalment_agreement ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.instalment_agreement;
CREATE POLICY scope ON agreement.instalment_agreement USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = instalment_agreement.person_id
        AND a.loan_id = instalment_agreement.loan_id));
