-- What gate can prove about a person, and the rules it was decided by; a loan narrows what belongs to a loan. Called by
-- evidence alone.
CREATE OR REPLACE FUNCTION gate.pack(p_person uuid, p_loan uuid, p_complaint uuid) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'decisions', (SELECT coalesce(jsonb_agg(to_jsonb(d) - 'salt' - 'facts' || jsonb_build_object(
        'salt', encode(d.salt, 'hex'), 'facts', d.facts::text, 'actor', u.name)
        ORDER BY d.asked_at, d.id), '[]')
      FROM gate.decision d LEFT JOIN identity.actor u ON u.id = d.actor_id
     WHERE d.person_id = p_person AND (p_loan IS NULL OR d.loan_id = p_loan)),
    'attempts', (SELECT coalesce(jsonb_agg(to_jsonb(a) - 'salt' || jsonb_build_object(
        'salt', encode(a.salt, 'hex'), 'actor', u.name) ORDER BY a.started_at, a.id), '[]')
      FROM gate.attempt a LEFT JOIN identity.actor u ON u.id = a.actor_id
     WHERE a.person_id = p_person AND (p_loan IS NULL OR a.loan_id = p_loan)),
    'identityChecks', (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.at), '[]')
      FROM gate.identity_check c WHERE c.person_id = p_person),
    'consents', (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.recorded_at), '[]')
      FROM gate.consent c WHERE c.person_id = p_person),
    'notices', (SELECT coalesce(jsonb_agg(to_jsonb(n) ORDER BY n.given_on, n.id), '[]')
      FROM gate.notice n WHERE n.person_id = p_person AND (p_loan IS NULL OR n.loan_id = p_loan)),
    'approvals', (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.granted_at), '[]')
      FROM gate.approval a WHERE a.person_id = p_person),
    'rulePacks', (SELECT coalesce(jsonb_agg(k.content ORDER BY k.id), '[]')
      FROM rules.rule_pack k
     WHERE k.id IN (SELECT unnest(string_to_array(d.pack_id, ' + ')) FROM gate.decision d
       WHERE d.person_id = p_person AND (p_loan IS NULL OR d.loan_id = p_loan))));
END $$;
