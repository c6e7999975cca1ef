-- What delinquency keeps of a person, as he may see it. Called by privacy alone.
CREATE OR REPLACE FUNCTION delinquency.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'pauses', (SELECT coalesce(jsonb_agg(jsonb_build_object('from', u.from_on,
        'until', coalesce((SELECT least(u.until_on, e.last_on) FROM delinquency.pause_end e
          WHERE e.person_id = u.person_id AND e.pause_id = u.id), u.until_on),
        'reason', u.reason, 'note', u.note) ORDER BY u.from_on, u.id), '[]')
      FROM delinquency.pause u WHERE u.person_id = p_person),
    'coreBalances', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', e.reported_on, 'outstanding', e.outstanding,
        'overdue', e.overdue, 'daysPastDue', e.days_past_due) ORDER BY e.loan_id), '[]')
      FROM delinquency.core_balance e WHERE e.person_id = p_person));
END $$;
