-- The last day of a person from which the years of keeping count here: the last contact asked for.
-- Called by privacy.kept_until alone.
CREATE OR REPLACE FUNCTION gate.kept_from(p_person uuid) RETURNS date STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT max(d.asked_at)::date FROM gate.decision d WHERE d.person_id = p_person);
END $$;
