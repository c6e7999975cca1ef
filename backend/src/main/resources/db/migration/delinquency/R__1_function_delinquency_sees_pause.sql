-- Row-level security of what belongs to a pause: whoever sees the pause.
CREATE OR REPLACE FUNCTION delinquency.sees_pause(p_person uuid, p_pause uuid) RETURNS boolean
STABLE PARALLEL SAFE COST 1000 LANGUAGE plpgsql AS $$
BEGIN
  RETURN shared.in_desk()
    OR EXISTS (SELECT FROM delinquency.pause o WHERE o.person_id = p_person AND o.id = p_pause);
END $$;
