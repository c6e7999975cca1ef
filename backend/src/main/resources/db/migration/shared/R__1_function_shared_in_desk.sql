-- Row-level security. huikuan.scope is 'desk' for the house, the agency's id for an agency, and unset shows nothing.
CREATE OR REPLACE FUNCTION shared.in_desk() RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT coalesce(current_setting('huikuan.scope', true), '') = 'desk' $$;
