-- Claims one task by its key, if it is still there and nobody else is at it; who is refused goes on to the next.
CREATE OR REPLACE FUNCTION worklist.claim(p_person uuid, p_task uuid, p_me uuid, p_now timestamptz,
                                          p_until timestamptz) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE t worklist.task;
BEGIN
  IF pg_try_advisory_xact_lock(hashtextextended(p_task::text, 0)) THEN
    UPDATE worklist.task SET state = 'CLAIMED', claimed_by = p_me, claimed_at = p_now, claim_until = p_until
     WHERE person_id = p_person AND id = p_task AND state = 'OPEN' RETURNING * INTO t;
    IF FOUND THEN
      RETURN worklist.task_json(t);
    END IF;
  END IF;
  RETURN NULL;
END $$;
