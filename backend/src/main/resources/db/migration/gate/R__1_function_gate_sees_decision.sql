-- Row-level security of what belongs to a decision: whoever sees the decision.
CREATE OR REPLACE FUNCTION gate.sees_decision(p_person uuid, p_decision uuid) RETURNS boolean
STABLE PARALLEL SAFE COST 1000 LANGUAGE plpgsql AS $$
BEGIN
  RETURN shared.in_desk()
    OR EXISTS (SELECT FROM gate.decision o WHERE o.person_id = p_person AND o.id = p_decision);
END $$;
