-- The last day of a person from which the years of keeping count here: the last visit.
-- Called by privacy.kept_until alone.
CREATE OR REPLACE FUNCTION visit.kept_from(p_person uuid) RETURNS date STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT max(v.captured_at)::date FROM visit.visit v WHERE v.person_id = p_person);
END $$;
