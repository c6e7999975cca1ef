-- First statement of every idempotent write. Waits for a twin in flight, then says whether this is the first.
CREATE OR REPLACE FUNCTION shared.idempotency_begin(p_person uuid, p_actor uuid, p_key text, p_hash bytea,
                                         p_now timestamptz,
                                         OUT fresh boolean, OUT same boolean, OUT status int, OUT response text)
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO shared.idempotency AS i (person_id, actor_id, key, request_hash, created_at)
    VALUES (p_person, p_actor, p_key, p_hash, p_now) ON CONFLICT DO NOTHING;
  fresh := FOUND;
  same := true;
  IF NOT fresh THEN
    SELECT i.request_hash = p_hash, i.status, i.response INTO same, status, response
      FROM shared.idempotency i WHERE i.person_id = p_person AND i.actor_id = p_actor AND i.key = p_key;
  END IF;
END $$;
