-- Whether the house itself acts. Compared with <> because the planner takes that for nearly every row, which it is.
CREATE OR REPLACE FUNCTION shared.in_desk() RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT strpos(shared.scope(), 'desk') <> 0 $$;
