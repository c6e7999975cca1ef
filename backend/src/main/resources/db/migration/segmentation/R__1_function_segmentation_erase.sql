-- What segmentation knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION segmentation.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  UPDATE segmentation.score_override SET reason = '已删除' WHERE person_id = p_person;
  UPDATE segmentation.machine_refusal SET note = '已删除' WHERE person_id = p_person;
  DELETE FROM segmentation.score WHERE person_id = p_person;
  RETURN 0;
END $$;
REVOKE ALL ON FUNCTION segmentation.erase FROM PUBLIC;
