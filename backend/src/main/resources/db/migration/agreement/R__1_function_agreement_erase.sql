-- What agreement knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION agreement.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  UPDATE agreement.promise SET method = '已删除', made_by = '已删除' WHERE person_id = p_person;
  UPDATE agreement.instalment_agreement SET made_by = '已删除' WHERE person_id = p_person;
  RETURN 0;
END $$;
REVOKE ALL ON FUNCTION agreement.erase FROM PUBLIC;
