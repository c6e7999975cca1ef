CREATE OR REPLACE FUNCTION shared.scoped_agency() RETURNS uuid STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT CASE WHEN current_setting('huikuan.scope', true) ~ '^[0-9a-f]{8}-' THEN current_setting('huikuan.scope',
    true)::uuid END $$;
