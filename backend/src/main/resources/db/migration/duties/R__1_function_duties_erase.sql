-- What duties knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION duties.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  UPDATE duties.duty SET note = NULL WHERE person_id = p_person;
  RETURN 0;
END $$;
REVOKE ALL ON FUNCTION duties.erase FROM PUBLIC;
