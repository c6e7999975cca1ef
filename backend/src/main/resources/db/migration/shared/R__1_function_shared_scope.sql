-- Whose eyes the transaction has: 'desk' for the house, the agency's id for an agency. Set at the beginning of every
-- transaction; what is unset is an error of the house and never an empty answer.
CREATE OR REPLACE FUNCTION shared.scope() RETURNS text STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT coalesce(nullif(current_setting('huikuan.scope', true), ''), shared.unscoped()) $$;
