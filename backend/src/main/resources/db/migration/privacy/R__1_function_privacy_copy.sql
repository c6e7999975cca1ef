-- What privacy keeps of a person, as he may see it: what he asked about his data and what was answered.
CREATE OR REPLACE FUNCTION privacy.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'privacyRequests', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', r.raised_at, 'kind', r.kind,
        'words', r.words, 'granted', d.granted, 'answer', d.words, 'answeredAt', d.at)
        ORDER BY r.raised_at, r.id), '[]')
      FROM privacy.request r
      LEFT JOIN privacy.decision d ON d.person_id = r.person_id AND d.request_id = r.id
     WHERE r.person_id = p_person));
END $$;
