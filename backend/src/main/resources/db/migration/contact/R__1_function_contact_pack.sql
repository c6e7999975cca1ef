-- What contact can prove about a person; a loan narrows what belongs to a loan. Called by evidence alone.
CREATE OR REPLACE FUNCTION contact.pack(p_person uuid, p_loan uuid, p_complaint uuid) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'creditReports', (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.planned_at), '[]')
      FROM contact.credit_report c WHERE c.person_id = p_person AND (p_loan IS NULL OR c.loan_id = p_loan)),
    'messages', (SELECT coalesce(jsonb_agg(to_jsonb(m) ORDER BY m.queued_at), '[]')
      FROM contact.message m WHERE m.person_id = p_person AND (p_loan IS NULL OR m.loan_id = p_loan)));
END $$;
