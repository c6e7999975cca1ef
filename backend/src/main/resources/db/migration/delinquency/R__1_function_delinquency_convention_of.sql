CREATE OR REPLACE FUNCTION delinquency.convention_of(of_product text, day date) RETURNS SETOF delinquency.convention
  STABLE LANGUAGE sql AS $$
  SELECT * FROM delinquency.convention c WHERE c.product IN ('', $1) AND c.effective_from <= $2
    ORDER BY c.product DESC, c.effective_from DESC LIMIT 1
$$;
