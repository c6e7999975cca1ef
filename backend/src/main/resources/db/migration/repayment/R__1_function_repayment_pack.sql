-- What repayment can prove about a person; a loan narrows what belongs to a loan. Called by evidence alone.
CREATE OR REPLACE FUNCTION repayment.pack(p_person uuid, p_loan uuid, p_complaint uuid) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'repayments', (SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.recorded_at), '[]')
      FROM repayment.repayment r WHERE r.person_id = p_person AND (p_loan IS NULL OR r.loan_id = p_loan)));
END $$;
