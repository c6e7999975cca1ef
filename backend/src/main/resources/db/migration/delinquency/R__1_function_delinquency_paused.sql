CREATE OR REPLACE FUNCTION delinquency.paused(of_person uuid, of_loan uuid,
  known_at timestamptz) RETURNS TABLE (id uuid, from_on date, until_on date) STABLE LANGUAGE sql AS $$
  SELECT p.id, p.from_on, least(p.until_on, e.last_on) FROM delinquency.pause p
    LEFT JOIN delinquency.pause_end e ON e.person_id = p.person_id AND e.pause_id = p.id AND e.recorded_at <= $3
   WHERE p.person_id = $1 AND p.loan_id = $2 AND p.recorded_at <= $3 AND coalesce(e.last_on, p.until_on) >= p.from_on
$$;
