-- Row-level security of what is a person's: the house sees it, and an agency that has the loan; where no loan is named,
-- one that has any loan of the person.
CREATE OR REPLACE FUNCTION portfolio.sees(p_person uuid, p_loan uuid DEFAULT NULL) RETURNS boolean
STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT shared.in_desk() OR portfolio.placed(p_person, p_loan) $$;
