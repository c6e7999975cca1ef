-- What evidence knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION evidence.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  UPDATE evidence.legal_hold SET reason = '已删除' WHERE person_id = p_person;
  UPDATE evidence.content SET keep_until = p_today - 1 WHERE person_id = p_person AND keep_until IS DISTINCT
    FROM p_today - 1;
  RETURN 0;
END $$;
REVOKE ALL ON FUNCTION evidence.erase FROM PUBLIC;
