-- Row-level security of what belongs to a repayment: whoever sees the repayment.
CREATE OR REPLACE FUNCTION repayment.sees_repayment(p_person uuid, p_repayment uuid) RETURNS boolean
STABLE PARALLEL SAFE COST 1000 LANGUAGE plpgsql AS $$
BEGIN
  RETURN shared.in_desk()
    OR EXISTS (SELECT FROM repayment.repayment o WHERE o.person_id = p_person AND o.id = p_repayment);
END $$;
