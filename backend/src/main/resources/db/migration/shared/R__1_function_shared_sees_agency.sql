-- Row-level security of what is an agency's: the house sees it, and the agency itself, until it ended.
CREATE OR REPLACE FUNCTION shared.sees_agency(p_agency uuid, p_ended timestamptz DEFAULT NULL) RETURNS boolean
STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT shared.in_desk() OR (p_agency = shared.scoped_agency() AND p_ended IS NULL) $$;
