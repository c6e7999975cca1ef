-- Last day of a guarantee period: as agreed, or six months after the debt is due (Civil Code 692).
CREATE OR REPLACE FUNCTION portfolio.guarantee_ends(p_agreed date, p_matures date) RETURNS date
IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT coalesce(p_agreed, (p_matures + interval '6 months')::date) $$;
