-- While something is owed the years of keeping do not begin. Called by privacy.kept_until alone.
CREATE OR REPLACE FUNCTION delinquency.kept_from(p_person uuid) RETURNS date STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT 'infinity' FROM delinquency.standing s
    WHERE s.person_id = p_person AND s.outstanding_amount > 0 LIMIT 1);
END $$;
