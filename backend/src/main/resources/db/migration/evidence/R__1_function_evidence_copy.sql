-- What evidence keeps of a person, as he may see it: which recordings, photographs and papers there are; he asks for
-- them by their fingerprints. Called by privacy alone.
CREATE OR REPLACE FUNCTION evidence.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'contents', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', c.captured_at, 'kind', c.kind,
        'mediaType', c.media_type, 'bytes', c.bytes, 'sha256', encode(c.sha256, 'hex'), 'keepUntil', c.keep_until)
        ORDER BY c.captured_at, c.id), '[]')
      FROM evidence.content c
     WHERE c.person_id = p_person
       AND NOT EXISTS (SELECT FROM evidence.removal r WHERE r.person_id = c.person_id AND r.content_id = c.id)));
END $$;
