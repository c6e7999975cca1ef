-- Days a loan is late on a day, from the day since which it is late; 0 where it is not, or not yet. The one place where
-- days past due are counted, see docs/decisions/0002 and 0013.
CREATE OR REPLACE FUNCTION delinquency.days_past_due(p_late_since date, p_on date) RETURNS int
IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT greatest(coalesce(p_on - p_late_since, 0), 0) $$;
