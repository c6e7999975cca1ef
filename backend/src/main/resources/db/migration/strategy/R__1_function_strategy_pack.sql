-- What strategy can prove about a person; a loan narrows what belongs to a loan. Called by evidence alone.
CREATE OR REPLACE FUNCTION strategy.pack(p_person uuid, p_loan uuid, p_complaint uuid) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'experiments', (SELECT coalesce(jsonb_agg(jsonb_build_object('experiment', m.experiment, 'strategy', m.strategy,
        'enteredOn', m.entered_on) ORDER BY m.entered_on), '[]')
      FROM strategy.arm m WHERE m.person_id = p_person),
    'accountPlans', (SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.loan_id, c.version), '[]')
      FROM strategy.account_plan c WHERE c.person_id = p_person AND (p_loan IS NULL OR c.loan_id = p_loan)),
    'plan', (SELECT coalesce(jsonb_agg(to_jsonb(d) ORDER BY d.due_on, d.id), '[]')
      FROM strategy.plan_step d WHERE d.person_id = p_person));
END $$;
