-- Erases what tells who a person is, in every place, and nothing of what happened: every schema that knows persons says
-- by its function erase what that is there. Runs as its owner because the application may not change evidence; it does
-- so only for an erasure that was asked for, granted and due.
CREATE OR REPLACE FUNCTION privacy.erase_person(p_person uuid, p_request uuid,
  p_now timestamptz, p_today date)
  RETURNS int VOLATILE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE part regproc; n int; total int := 0;
BEGIN
  IF NOT EXISTS (SELECT FROM privacy.request r JOIN privacy.decision d ON d.person_id = r.person_id
    AND d.request_id = r.id
                  WHERE r.person_id = p_person AND r.id = p_request AND r.kind = 'ERASURE' AND d.granted)
     OR coalesce(privacy.kept_until(p_person, p_now) >= p_today, true)
     OR privacy.legally_held(p_person) THEN
    RAISE EXCEPTION 'not to be erased';
  END IF;
  FOR part IN SELECT * FROM shared.contributing('erase', 'uuid', 'date') LOOP
    EXECUTE format('SELECT %s($1, $2)', part) INTO n USING p_person, p_today;
    total := total + n;
  END LOOP;
  RETURN total;
END $$;
REVOKE ALL ON FUNCTION privacy.erase_person FROM PUBLIC;
GRANT EXECUTE ON FUNCTION privacy.erase_person TO ${app};
