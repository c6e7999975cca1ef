-- The last day of a person from which the years of keeping count here: the last complaint.
-- Called by privacy.kept_until alone.
CREATE OR REPLACE FUNCTION complaint.kept_from(p_person uuid) RETURNS date STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT max(k.raised_at)::date FROM complaint.complaint k WHERE k.person_id = p_person);
END $$;
