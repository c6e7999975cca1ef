ALTER TABLE repayment.reversal ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON repayment.reversal;
CREATE POLICY scope ON repayment.reversal USING (repayment.sees_repayment(person_id, repayment_id));
