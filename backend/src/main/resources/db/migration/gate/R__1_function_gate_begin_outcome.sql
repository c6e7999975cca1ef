-- First statement of recording an outcome.
CREATE OR REPLACE FUNCTION gate.begin_outcome(p_person uuid, p_permit uuid, p_actor uuid, p_key text, p_hash bytea,
                                      OUT fresh boolean, OUT same boolean, OUT status int, OUT response text,
                                        OUT permit text)
LANGUAGE plpgsql AS $$
BEGIN
  permit := gate.permit_for_outcome(p_person, p_permit);
  SELECT * INTO fresh, same, status, response FROM shared.idempotency_look(p_person, p_actor, p_key, p_hash);
END $$;
