-- What privacy knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION privacy.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  UPDATE privacy.decision SET words = '已删除' WHERE person_id = p_person;
  UPDATE privacy.request SET words = '已删除' WHERE person_id = p_person;
  RETURN 0;
END $$;
REVOKE ALL ON FUNCTION privacy.erase FROM PUBLIC;
