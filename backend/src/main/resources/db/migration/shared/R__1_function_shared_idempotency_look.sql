-- For verbs that hold the lock of their person: the first answer, if there is one. They write their own with the deed.
CREATE OR REPLACE FUNCTION shared.idempotency_look(p_person uuid, p_actor uuid, p_key text, p_hash bytea,
                                        OUT fresh boolean, OUT same boolean, OUT status int, OUT response text)
LANGUAGE plpgsql AS $$
BEGIN
  SELECT i.request_hash = p_hash, i.status, i.response INTO same, status, response
    FROM shared.idempotency i WHERE i.person_id = p_person AND i.actor_id = p_actor AND i.key = p_key;
  fresh := NOT FOUND;
END $$;
