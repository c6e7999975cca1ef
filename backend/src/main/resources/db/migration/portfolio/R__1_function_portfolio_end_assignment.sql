-- Nobody outside works the account any more.
CREATE OR REPLACE FUNCTION portfolio.end_assignment(p_person uuid, p_loan uuid, p_now timestamptz) RETURNS void VOLATILE
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE portfolio.assignment SET ended_at = p_now WHERE person_id = p_person AND loan_id = p_loan AND ended_at IS NULL;
END $$;
