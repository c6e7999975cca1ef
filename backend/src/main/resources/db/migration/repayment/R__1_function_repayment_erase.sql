-- What repayment knows of who a person is; what happened stays. Called by privacy.erase_person alone.
CREATE OR REPLACE FUNCTION repayment.erase(p_person uuid, p_today date) RETURNS int VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  UPDATE repayment.reversal SET reason = '已删除' WHERE person_id = p_person;
  UPDATE repayment.repayment SET payer = NULL WHERE person_id = p_person;
  RETURN 0;
END $$;
REVOKE ALL ON FUNCTION repayment.erase FROM PUBLIC;
