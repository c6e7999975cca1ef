-- The same of what one agency did: no other agency sees it, and it does not once the loan is taken back.
CREATE OR REPLACE FUNCTION portfolio.sees_own(p_agency uuid, p_person uuid, p_loan uuid DEFAULT NULL) RETURNS boolean
STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT shared.in_desk() OR (p_agency = shared.scoped_agency() AND portfolio.placed(p_person, p_loan)) $$;
