CREATE OR REPLACE FUNCTION agency.give_back(p_person uuid, p_placement uuid, p_agency uuid,
  p_now timestamptz) RETURNS boolean
VOLATILE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE v_loan uuid;
BEGIN
  PERFORM 1 FROM portfolio.borrower WHERE person_id = p_person FOR NO KEY UPDATE;
  UPDATE agency.placement SET ended_at = p_now, end_reason = 'RETURNED', version = version + 1
   WHERE person_id = p_person AND id = p_placement AND agency_id = p_agency
     AND ended_at IS NULL RETURNING loan_id INTO v_loan;
  PERFORM portfolio.end_assignment(p_person, v_loan, p_now);
  PERFORM contact.stop_messages(ARRAY[p_person], 'RECALLED', p_now);
  RETURN v_loan IS NOT NULL;
END $$;
REVOKE ALL ON FUNCTION agency.give_back FROM PUBLIC;
GRANT EXECUTE ON FUNCTION agency.give_back TO ${app};
