-- For writers whose rows depend on the open day: the day cannot be closed before they commit. Two statements, so that
-- who waited for a close sees the new day.
CREATE OR REPLACE FUNCTION shared.business_date_for_writing() RETURNS date VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(2026001);
  RETURN (SELECT business_date FROM shared.business_time);
END $$;
