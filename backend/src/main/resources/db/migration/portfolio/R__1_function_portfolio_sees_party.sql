-- Row-level security of what belongs to a party: whoever sees the party.
CREATE OR REPLACE FUNCTION portfolio.sees_party(p_person uuid, p_party uuid) RETURNS boolean
STABLE PARALLEL SAFE COST 1000 LANGUAGE plpgsql AS $$
BEGIN
  RETURN shared.in_desk()
    OR EXISTS (SELECT FROM portfolio.party o WHERE o.person_id = p_person AND o.id = p_party);
END $$;
