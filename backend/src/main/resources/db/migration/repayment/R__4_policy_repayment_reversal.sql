ALTER TABLE repayment.reversal ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON repayment.reversal;
CREATE POLICY scope ON repayment.reversal USING ((SELECT shared.in_desk()) OR EXISTS
  (SELECT FROM repayment.repayment r WHERE r.person_id = reversal.person_id AND r.id = reversal.repayment_id));
