-- What shared knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION shared.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  -- The erasure's own key has no answer yet, and stays.
  DELETE FROM shared.idempotency
   WHERE response IS NOT NULL AND (person_id = p_person OR response LIKE '%' || p_person || '%');
  RETURN 0;
END $$;
REVOKE ALL ON FUNCTION shared.erase FROM PUBLIC;
