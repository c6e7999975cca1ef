-- What complaint can prove about a person, of one complaint or all; a loan narrows what belongs to a loan. Called by
-- evidence alone.
CREATE OR REPLACE FUNCTION complaint.pack(p_person uuid, p_loan uuid, p_complaint uuid) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'complaints', (SELECT coalesce(jsonb_agg(to_jsonb(c) || jsonb_build_object('steps',
        (SELECT coalesce(jsonb_agg(to_jsonb(s) ORDER BY s.no), '[]') FROM complaint.step s
          WHERE s.person_id = c.person_id AND s.complaint_id = c.id)) ORDER BY c.raised_at), '[]')
      FROM complaint.complaint c
     WHERE c.person_id = p_person AND (p_complaint IS NULL OR c.id = p_complaint)
       AND (p_loan IS NULL OR c.loan_id IS NULL OR c.loan_id = p_loan)));
END $$;
