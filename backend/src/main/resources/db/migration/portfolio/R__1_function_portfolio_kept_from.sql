-- The last day of a person from which the years of keeping count here: the end of his last loan.
-- Called by privacy.kept_until alone.
CREATE OR REPLACE FUNCTION portfolio.kept_from(p_person uuid) RETURNS date STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT max(l.matures_on) FROM portfolio.loan l WHERE l.person_id = p_person);
END $$;
