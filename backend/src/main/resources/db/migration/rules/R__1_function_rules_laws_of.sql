-- The same of several persons at once.
CREATE OR REPLACE FUNCTION rules.laws_of(p_persons uuid[]) RETURNS TABLE (person_id uuid, law text)
  STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT p, 'HOUSE' FROM unnest(p_persons) p
    UNION SELECT l.person_id, r.jurisdiction FROM portfolio.loan l JOIN portfolio.product r ON r.code = l.product_code
     WHERE l.person_id = ANY (p_persons)
    UNION SELECT b.person_id, b.country FROM portfolio.borrower b
     WHERE b.person_id = ANY (p_persons) AND b.country IS NOT NULL;
END $$;
REVOKE ALL ON FUNCTION rules.laws_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.laws_of TO ${app};
