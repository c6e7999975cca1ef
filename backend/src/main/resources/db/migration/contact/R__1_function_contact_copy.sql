-- What contact keeps of a person, as he may see it: what was written to himself, not to others about him, and what is
-- planned to be reported. Called by privacy alone.
CREATE OR REPLACE FUNCTION contact.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'messages', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', m.queued_at, 'channel', m.channel,
        'text', m.body, 'state', m.state, 'endedAt', m.ended_at) ORDER BY m.queued_at, m.id), '[]')
      FROM contact.message m
      JOIN portfolio.contact_point c ON c.person_id = m.person_id AND c.id = m.contact_point_id
      JOIN portfolio.party t ON t.person_id = c.person_id AND t.id = c.party_id
     WHERE m.person_id = p_person AND t.role = 'BORROWER'),
    'creditReports', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', r.report_on, 'plannedAt', r.planned_at,
        'state', r.state) ORDER BY r.planned_at, r.id), '[]')
      FROM contact.credit_report r WHERE r.person_id = p_person));
END $$;
