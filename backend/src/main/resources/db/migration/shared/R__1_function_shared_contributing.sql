-- What features contribute by functions of one name and these parameters; what a session made for itself is no feature.
CREATE OR REPLACE FUNCTION shared.contributing(p_name text, VARIADIC p_types regtype[]) RETURNS SETOF regproc STABLE
LANGUAGE sql AS $$
  SELECT f.oid::regproc FROM pg_proc f WHERE f.proname = p_name
    AND f.proargtypes = array_to_string(p_types::oid[], ' ')::oidvector
    AND f.pronamespace::regnamespace::text !~ '^pg_' ORDER BY f.oid::regproc::text
$$;
