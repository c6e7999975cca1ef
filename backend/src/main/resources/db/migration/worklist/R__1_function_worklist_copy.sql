-- What worklist keeps of a person, as he may see it. Called by privacy, and for the pack.
CREATE OR REPLACE FUNCTION worklist.copy(p_person uuid) RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'requests', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', r.asked_at, 'department', r.department,
        'words', r.words, 'answer', r.answer, 'answeredAt', r.answered_at) ORDER BY r.asked_at, r.id), '[]')
      FROM worklist.request r WHERE r.person_id = p_person),
    'callBacks', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', c.at, 'note', c.note, 'doneAt', c.done_at)
        ORDER BY c.at, c.id), '[]')
      FROM worklist.call_back c WHERE c.person_id = p_person),
    'owners', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', h.set_at, 'note', h.note)
        ORDER BY h.set_at, h.id), '[]')
      FROM worklist.ownership_history h WHERE h.person_id = p_person));
END $$;
