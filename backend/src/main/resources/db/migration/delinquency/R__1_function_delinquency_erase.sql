-- What delinquency knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION delinquency.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  UPDATE delinquency.pause SET note = NULL, reason = 'AGREED' WHERE person_id = p_person;
  DELETE FROM delinquency.core_balance WHERE person_id = p_person;
  RETURN 0;
END $$;
REVOKE ALL ON FUNCTION delinquency.erase FROM PUBLIC;
