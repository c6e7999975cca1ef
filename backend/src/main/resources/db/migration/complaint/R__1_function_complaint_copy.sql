-- What complaint keeps of a person, as he may see it: that there was one and what was answered, not who complained nor
-- in which words. Called by privacy alone.
CREATE OR REPLACE FUNCTION complaint.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'complaints', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', c.raised_at, 'kind', c.kind, 'dueOn', c.due_on,
        'answers', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'finding', s.finding, 'words', s.words)
            ORDER BY s.no), '[]')
          FROM complaint.step s
         WHERE s.person_id = c.person_id AND s.complaint_id = c.id AND s.kind = 'ANSWER'))
        ORDER BY c.raised_at, c.id), '[]')
      FROM complaint.complaint c WHERE c.person_id = p_person));
END $$;
