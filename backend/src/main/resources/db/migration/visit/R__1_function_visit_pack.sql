-- What visit can prove about a person; a loan narrows what belongs to a loan. Called by evidence alone.
CREATE OR REPLACE FUNCTION visit.pack(p_person uuid, p_loan uuid, p_complaint uuid) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'visits', (SELECT coalesce(jsonb_agg(to_jsonb(v) ORDER BY v.captured_at), '[]')
      FROM visit.visit v WHERE v.person_id = p_person AND (p_loan IS NULL OR v.loan_id = p_loan)));
END $$;
