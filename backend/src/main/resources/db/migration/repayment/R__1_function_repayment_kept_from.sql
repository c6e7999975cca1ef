-- The last day of a person from which the years of keeping count here: his last repayment.
-- Called by privacy.kept_until alone.
CREATE OR REPLACE FUNCTION repayment.kept_from(p_person uuid) RETURNS date STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT max(r.value_date) FROM repayment.repayment r WHERE r.person_id = p_person);
END $$;
