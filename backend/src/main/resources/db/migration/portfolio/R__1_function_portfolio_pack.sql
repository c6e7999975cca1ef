-- What portfolio can prove about a person; a loan narrows what belongs to a loan. Called by evidence alone.
CREATE OR REPLACE FUNCTION portfolio.pack(p_person uuid, p_loan uuid, p_complaint uuid) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'person', (SELECT to_jsonb(b) FROM portfolio.borrower b WHERE b.person_id = p_person),
    'loans', (SELECT coalesce(jsonb_agg(to_jsonb(l) ORDER BY l.loan_no), '[]')
      FROM portfolio.loan l WHERE l.person_id = p_person AND (p_loan IS NULL OR l.id = p_loan)),
    'parties', (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.id), '[]')
      FROM portfolio.party t
     WHERE t.person_id = p_person AND (p_loan IS NULL OR t.loan_id IS NULL OR t.loan_id = p_loan)),
    'holds', (SELECT coalesce(jsonb_agg(to_jsonb(h) ORDER BY h.from_at), '[]')
      FROM portfolio.hold h WHERE h.person_id = p_person),
    'assessments', (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.recorded_at, a.id), '[]')
      FROM portfolio.assessment a WHERE a.person_id = p_person));
END $$;
