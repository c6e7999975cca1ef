-- First statement of asking: locks the person, then looks and counts. Separate statements, so that each sees what the
-- holder of the lock before it wrote.
CREATE OR REPLACE FUNCTION gate.begin_ask(p_person uuid, p_loan uuid, p_point uuid, p_agency uuid, p_now timestamptz,
                                  p_actor uuid, p_officers uuid[], p_key text, p_hash bytea,
                                  OUT fresh boolean, OUT same boolean, OUT status int, OUT response text,
                                    OUT facts text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM portfolio.borrower WHERE person_id = p_person FOR NO KEY UPDATE;
  SELECT * INTO fresh, same, status, response FROM shared.idempotency_look(p_person, p_actor, p_key, p_hash);
  IF fresh THEN facts := gate.gather(p_person, p_loan, p_point, p_agency, p_now, p_actor, p_officers, false); END IF;
END $$;
