-- What agreement can prove about a person; a loan narrows what belongs to a loan. Called by evidence alone.
CREATE OR REPLACE FUNCTION agreement.pack(p_person uuid, p_loan uuid, p_complaint uuid) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'promises', (SELECT coalesce(jsonb_agg(to_jsonb(q) ORDER BY q.recorded_at), '[]')
      FROM agreement.promise q WHERE q.person_id = p_person AND (p_loan IS NULL OR q.loan_id = p_loan)),
    'agreements', (SELECT coalesce(jsonb_agg(to_jsonb(q) || jsonb_build_object('parts',
        (SELECT jsonb_agg(to_jsonb(i) - 'person_id' - 'agreement_id' ORDER BY i.seq)
          FROM agreement.agreed_part i WHERE i.person_id = q.person_id AND i.agreement_id = q.id))
        ORDER BY q.recorded_at), '[]')
      FROM agreement.instalment_agreement q WHERE q.person_id = p_person AND (p_loan IS NULL OR q.loan_id = p_loan)));
END $$;
