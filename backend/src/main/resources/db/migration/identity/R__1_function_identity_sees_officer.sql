-- Row-level security of what belongs to an officer: whoever sees the officer.
CREATE OR REPLACE FUNCTION identity.sees_officer(p_officer uuid) RETURNS boolean STABLE PARALLEL SAFE COST 1000
LANGUAGE plpgsql AS $$
BEGIN
  RETURN shared.in_desk() OR EXISTS (SELECT FROM identity.officer o WHERE o.id = p_officer);
END $$;
