-- What portfolio keeps of a person, as he may see it: not what others said. Called by privacy alone.
CREATE OR REPLACE FUNCTION portfolio.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'person', (SELECT to_jsonb(b) - 'created_at' FROM portfolio.borrower b WHERE b.person_id = p_person),
    'contactPoints', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'value', c.value,
        'source', c.source, 'lawfulBasis', c.lawful_basis) ORDER BY c.id), '[]')
      FROM portfolio.contact_point c JOIN portfolio.party t ON t.person_id = c.person_id AND t.id = c.party_id
     WHERE c.person_id = p_person AND t.role = 'BORROWER'),
    'loans', (SELECT coalesce(jsonb_agg(to_jsonb(l) - 'created_at' ORDER BY l.loan_no), '[]')
      FROM portfolio.loan l WHERE l.person_id = p_person),
    'holds', (SELECT coalesce(jsonb_agg(jsonb_build_object('from', h.from_at, 'until', h.until_at,
        'reason', h.reason, 'liftedAt', h.lifted_at) ORDER BY h.from_at, h.id), '[]')
      FROM portfolio.hold h WHERE h.person_id = p_person),
    'assessments', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', a.recorded_at, 'topic', a.topic,
        'value', a.value, 'note', a.note) ORDER BY a.recorded_at, a.id), '[]')
      FROM portfolio.assessment a WHERE a.person_id = p_person),
    'sharedWith', (SELECT coalesce(jsonb_agg(DISTINCT k.name), '[]')
      FROM portfolio.assignment s JOIN identity.client k ON k.agency_id = s.agency_id
     WHERE s.person_id = p_person));
END $$;
