-- Days after the due date up to the day that do not count.
CREATE OR REPLACE FUNCTION delinquency.paused_days(of_person uuid, of_loan uuid, known_at timestamptz, due_on date,
  day date, before_due boolean) RETURNS int STABLE LANGUAGE sql AS $$
  SELECT coalesce(sum(greatest(0, least(x.until_on, $5) - greatest(x.from_on, $4 + 1) + 1)), 0)::int
    FROM delinquency.paused($1, $2, $3) x WHERE $6 OR x.from_on > $4
$$;
