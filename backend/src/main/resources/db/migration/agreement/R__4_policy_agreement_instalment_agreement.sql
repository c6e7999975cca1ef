ALTER TABLE agreement.instalment_agreement ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.instalment_agreement;
CREATE POLICY scope ON agreement.instalment_agreement USING (portfolio.sees(person_id, loan_id));
