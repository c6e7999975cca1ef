-- Row-level security of what belongs to an agreement: whoever sees the agreement.
CREATE OR REPLACE FUNCTION agreement.sees_agreement(p_person uuid, p_agreement uuid) RETURNS boolean
STABLE PARALLEL SAFE COST 1000 LANGUAGE plpgsql AS $$
BEGIN
  RETURN shared.in_desk()
    OR EXISTS (SELECT FROM agreement.instalment_agreement o WHERE o.person_id = p_person AND o.id = p_agreement);
END $$;
