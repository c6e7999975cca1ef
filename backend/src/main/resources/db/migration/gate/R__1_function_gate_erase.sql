-- What gate knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION gate.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
DECLARE n int; total int := 0;
BEGIN
  UPDATE gate.decision SET facts = NULL, salt = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE gate.attempt SET note = NULL, external_ref = NULL, salt = NULL WHERE person_id = p_person;
  GET DIAGNOSTICS n = ROW_COUNT; total := total + n;
  UPDATE gate.approval SET reason = '已删除' WHERE person_id = p_person;
  UPDATE gate.identity_check SET method = '已删除' WHERE person_id = p_person;
  UPDATE gate.attempt SET flags = '{}' WHERE person_id = p_person;
  UPDATE gate.notice SET given_how = '已删除' WHERE person_id = p_person;
  UPDATE gate.consent SET given_how = '已删除' WHERE person_id = p_person;
  RETURN total;
END $$;
REVOKE ALL ON FUNCTION gate.erase FROM PUBLIC;
