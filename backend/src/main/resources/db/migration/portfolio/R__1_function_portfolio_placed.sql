-- Whether the acting agency has this loan, or where no loan is named any loan of the person: whether it sees an
-- assignment. What sees() asks once it knows that it is not the house; costly, so that a plan comes to it last.
CREATE OR REPLACE FUNCTION portfolio.placed(p_person uuid, p_loan uuid) RETURNS boolean
STABLE PARALLEL SAFE COST 1000 LANGUAGE plpgsql AS $$
BEGIN
  RETURN EXISTS (SELECT FROM portfolio.assignment a
    WHERE a.person_id = p_person AND (p_loan IS NULL OR a.loan_id = p_loan));
END $$;
