-- What agreement keeps of a person, as he may see it: what he promised and what was agreed. Called by privacy alone.
CREATE OR REPLACE FUNCTION agreement.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'promises', (SELECT coalesce(jsonb_agg(jsonb_build_object('madeOn', p.made_on, 'dueOn', p.due_on,
        'amount', p.amount, 'currency', p.currency, 'state', p.state) ORDER BY p.made_on, p.id), '[]')
      FROM agreement.promise p WHERE p.person_id = p_person),
    'agreements', (SELECT coalesce(jsonb_agg(jsonb_build_object('agreedOn', a.agreed_on, 'amount', a.amount,
        'paid', a.paid, 'currency', a.currency, 'state', a.state,
        'parts', (SELECT jsonb_agg(jsonb_build_object('dueOn', i.due_on, 'amount', i.amount) ORDER BY i.seq)
          FROM agreement.agreed_part i WHERE i.person_id = a.person_id AND i.agreement_id = a.id))
        ORDER BY a.agreed_on, a.id), '[]')
      FROM agreement.instalment_agreement a WHERE a.person_id = p_person));
END $$;
