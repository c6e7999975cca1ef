-- What visit keeps of a person, as he may see it: when and where somebody came, not what others said. Called by privacy
-- alone.
CREATE OR REPLACE FUNCTION visit.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'visits', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', v.captured_at, 'outcome', v.outcome,
        'latitude', v.latitude, 'longitude', v.longitude, 'photographs', cardinality(v.photo_sha256))
        ORDER BY v.captured_at, v.id), '[]')
      FROM visit.visit v WHERE v.person_id = p_person));
END $$;
