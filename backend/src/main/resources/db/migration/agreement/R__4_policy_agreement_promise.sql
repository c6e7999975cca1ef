ALTER TABLE agreement.promise ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.promise;
CREATE POLICY scope ON agreement.promise USING (portfolio.sees(person_id, loan_id));
