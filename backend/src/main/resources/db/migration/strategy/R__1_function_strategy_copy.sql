-- What strategy keeps of a person, as he may see it. Called by privacy alone.
CREATE OR REPLACE FUNCTION strategy.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'experiments', (SELECT coalesce(jsonb_agg(jsonb_build_object('experiment', m.experiment, 'strategy', m.strategy,
        'enteredOn', m.entered_on) ORDER BY m.entered_on), '[]')
      FROM strategy.arm m WHERE m.person_id = p_person),
    'accountPlans', (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', c.channel, 'everyDays', c.every_days,
        'floor', c.floor, 'milestones', c.milestones, 'note', c.note, 'at', c.written_at)
        ORDER BY c.loan_id, c.version), '[]')
      FROM strategy.account_plan c WHERE c.person_id = p_person),
    'plan', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', d.due_on, 'step', d.step, 'action', d.action,
        'state', d.state, 'reason', d.reason, 'note', d.note) ORDER BY d.due_on, d.id), '[]')
      FROM strategy.plan_step d WHERE d.person_id = p_person));
END $$;
