-- What segmentation can prove about a person. Called by evidence alone.
CREATE OR REPLACE FUNCTION segmentation.pack(p_person uuid, p_loan uuid, p_complaint uuid) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'scoreOverrides', (SELECT coalesce(jsonb_agg(to_jsonb(o) ORDER BY o.set_at, o.id), '[]')
      FROM segmentation.score_override o WHERE o.person_id = p_person),
    'machineRefusals', (SELECT coalesce(jsonb_agg(to_jsonb(m) ORDER BY m.refused_at, m.id), '[]')
      FROM segmentation.machine_refusal m WHERE m.person_id = p_person));
END $$;
