-- What delinquency can prove about a person; a loan narrows what belongs to a loan. Called by evidence alone.
CREATE OR REPLACE FUNCTION delinquency.pack(p_person uuid, p_loan uuid, p_complaint uuid) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'pauses', (SELECT coalesce(jsonb_agg(to_jsonb(u) || jsonb_build_object('ended',
        (SELECT to_jsonb(e) FROM delinquency.pause_end e WHERE e.person_id = u.person_id AND e.pause_id = u.id))
        ORDER BY u.recorded_at, u.id), '[]')
      FROM delinquency.pause u WHERE u.person_id = p_person AND (p_loan IS NULL OR u.loan_id = p_loan)));
END $$;
