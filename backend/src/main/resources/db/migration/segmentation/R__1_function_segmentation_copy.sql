-- What segmentation keeps of a person, as he may see it. Called by privacy alone.
CREATE OR REPLACE FUNCTION segmentation.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'scores', (SELECT coalesce(jsonb_agg(jsonb_build_object('asOf', c.as_of, 'points', c.points)
        ORDER BY c.loan_id), '[]')
      FROM segmentation.score c WHERE c.person_id = p_person),
    'scoreOverrides', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', o.set_at, 'points', o.points,
        'reason', o.reason, 'until', o.until) ORDER BY o.set_at, o.id), '[]')
      FROM segmentation.score_override o WHERE o.person_id = p_person),
    'machineRefusals', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', m.refused_at, 'note', m.note,
        'withdrawnAt', m.withdrawn_at) ORDER BY m.refused_at, m.id), '[]')
      FROM segmentation.machine_refusal m WHERE m.person_id = p_person));
END $$;
