CREATE OR REPLACE FUNCTION shared.scoped_agency() RETURNS uuid STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT CASE WHEN shared.scope() ~ '^[0-9a-f]{8}-' THEN shared.scope()::uuid END $$;
