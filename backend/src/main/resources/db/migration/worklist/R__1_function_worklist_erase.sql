-- What worklist knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION worklist.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  UPDATE worklist.ownership_history SET note = '已删除' WHERE person_id = p_person;
  UPDATE worklist.call_back SET note = NULL WHERE person_id = p_person;
  UPDATE worklist.request SET words = '已删除', answer = CASE WHEN answer IS NOT NULL THEN '已删除' END
    WHERE person_id = p_person;
  RETURN 0;
END $$;
REVOKE ALL ON FUNCTION worklist.erase FROM PUBLIC;
