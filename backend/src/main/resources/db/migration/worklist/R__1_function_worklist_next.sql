-- The next account of a collector: whom I promised to call by now, then who is mine or of somebody I stand in for, then
-- the head of the queue among what I am able to do. Candidates are read without a lock and claimed one by one by their
-- keys, so that this works over tasks that are spread; more candidates than there are sessions, so that two hundred who
-- ask at nine o'clock each get one.
CREATE OR REPLACE FUNCTION worklist.next(p_me uuid, p_now timestamptz, p_today date, p_queue text, p_until timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c record;
  heads refcursor;
  claimed jsonb;
  found_any boolean;
  able text[] := ARRAY(SELECT k.skill FROM worklist.skill k WHERE k.user_id = p_me);
BEGIN
  FOR c IN SELECT t.person_id, t.id FROM worklist.call_back b JOIN worklist.task t ON t.person_id = b.person_id
             AND t.state = 'OPEN'
            WHERE b.user_id = p_me AND b.done_at IS NULL AND b.at <= p_now ORDER BY b.at LIMIT 20 LOOP
    claimed := worklist.claim(c.person_id, c.id, p_me, p_now, p_until);
    IF claimed IS NOT NULL THEN RETURN claimed; END IF;
  END LOOP;
  FOR c IN SELECT t.person_id, t.id FROM worklist.task t
            WHERE t.state = 'OPEN' AND t.owner_id IN (SELECT p_me UNION ALL SELECT a.user_id FROM worklist.absence a
              WHERE a.deputy_id = p_me AND a.ended_at IS NULL AND p_today BETWEEN a.from_on AND a.to_on)
            ORDER BY t.promise_due_on, t.deadline_on, t.expected DESC, t.person_id LIMIT 20 LOOP
    claimed := worklist.claim(c.person_id, c.id, p_me, p_now, p_until);
    IF claimed IS NOT NULL THEN RETURN claimed; END IF;
  END LOOP;
  FOR round IN 1..3 LOOP
    found_any := false;
    -- Who has no special ability reads one range of the index, as far as needed.
    IF able = '{}' THEN
      OPEN heads FOR SELECT t.person_id, t.id FROM worklist.task t
        WHERE t.queue = p_queue AND t.skill = '' AND t.state = 'OPEN' AND t.owner_id IS NULL
        ORDER BY t.promise_due_on, t.deadline_on, t.expected DESC, t.person_id LIMIT 50;
    ELSE
      OPEN heads FOR SELECT h.person_id, h.id FROM worklist.head(p_queue, able) h;
    END IF;
    LOOP
      FETCH heads INTO c;
      EXIT WHEN NOT FOUND;
      found_any := true;
      claimed := worklist.claim(c.person_id, c.id, p_me, p_now, p_until);
      IF claimed IS NOT NULL THEN RETURN claimed; END IF;
    END LOOP;
    CLOSE heads;
    -- Where every candidate went to somebody else meanwhile, there may be more behind them.
    EXIT WHEN NOT found_any;
  END LOOP;
  RETURN NULL;
END $$;
