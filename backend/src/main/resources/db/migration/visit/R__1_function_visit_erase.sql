-- What visit knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION visit.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  UPDATE visit.review SET note = '已删除' WHERE person_id = p_person;
  UPDATE visit.visit SET note = NULL, latitude = NULL, longitude = NULL WHERE person_id = p_person;
  RETURN 0;
END $$;
REVOKE ALL ON FUNCTION visit.erase FROM PUBLIC;
