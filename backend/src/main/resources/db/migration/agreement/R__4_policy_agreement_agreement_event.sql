ALTER TABLE agreement.agreement_event ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.agreement_event;
CREATE POLICY scope ON agreement.agreement_event USING (agreement.sees_agreement(person_id, agreement_id));
