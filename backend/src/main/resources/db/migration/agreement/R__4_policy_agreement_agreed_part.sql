ALTER TABLE agreement.agreed_part ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.agreed_part;
CREATE POLICY scope ON agreement.agreed_part USING (agreement.sees_agreement(person_id, agreement_id));
