-- What gate keeps of a person, as he may see it. Called by privacy alone.
CREATE OR REPLACE FUNCTION gate.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'contacts', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', a.started_at, 'channel', a.channel,
        'outcome', a.outcome) ORDER BY a.started_at), '[]')
      FROM gate.attempt a WHERE a.person_id = p_person),
    'decisions', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', d.asked_at, 'channel', d.channel,
        'purpose', d.purpose, 'whom', d.party_role, 'allowed', d.allowed, 'rules', d.pack_id)
        ORDER BY d.asked_at, d.id), '[]')
      FROM gate.decision d WHERE d.person_id = p_person),
    'notices', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', n.given_on, 'kind', n.kind, 'how', n.given_how)
        ORDER BY n.given_on, n.id), '[]')
      FROM gate.notice n WHERE n.person_id = p_person),
    'wishes', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'from', c.from_time, 'to', c.to_time,
        'until', c.valid_until, 'how', c.given_how) ORDER BY c.recorded_at, c.id), '[]')
      FROM gate.consent c WHERE c.person_id = p_person));
END $$;
