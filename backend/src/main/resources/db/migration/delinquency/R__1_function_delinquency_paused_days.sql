-- Days after the due date up to the day that do not count, of the pauses of a loan as they were known.
CREATE OR REPLACE FUNCTION delinquency.paused_days(pauses daterange[], due_on date, day date, before_due boolean)
RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT coalesce(sum(greatest(0, least(upper(x) - 1, $3) - greatest(lower(x), $2 + 1) + 1)), 0)::int
    FROM unnest($1) x WHERE $4 OR lower(x) > $2
$$;
