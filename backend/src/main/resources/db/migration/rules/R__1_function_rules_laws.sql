-- Under whose law a person, or without one the whole house, stands; also what an agency may not read counts.
CREATE OR REPLACE FUNCTION rules.laws(p_person uuid) RETURNS SETOF text STABLE LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
  SELECT 'HOUSE' UNION SELECT p.jurisdiction FROM portfolio.product p
   WHERE p_person IS NULL OR EXISTS (SELECT FROM portfolio.loan l
     WHERE l.person_id = p_person AND l.product_code = p.code)
  UNION SELECT country FROM portfolio.borrower WHERE person_id = p_person AND country IS NOT NULL
$$;
REVOKE ALL ON FUNCTION rules.laws FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.laws TO ${app};
