-- Whoever brings in many rows at once lets the planner know, instead of waiting for the autovacuum: from PostgreSQL 17
-- on
-- that may be granted; before, ANALYZE by the application is a warning. Asked after every migration, because a database
-- may have been moved to a newer server since.
DO $$
DECLARE s text;
BEGIN
  IF current_setting('server_version_num')::int >= 170000 THEN
    FOREACH s IN ARRAY ARRAY['portfolio', 'repayment', 'delinquency', 'segmentation', 'strategy', 'worklist',
      'close'] LOOP
      EXECUTE format('GRANT MAINTAIN ON ALL TABLES IN SCHEMA %I TO ${app}', s);
    END LOOP;
  END IF;
END $$;
