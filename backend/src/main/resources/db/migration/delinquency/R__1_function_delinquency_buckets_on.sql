-- The ranges that hold on a day, for a product, or for the book when it is null.
CREATE OR REPLACE FUNCTION delinquency.buckets_on(day date, of_product text)
RETURNS TABLE (scheme text, name_zh text, name_en text, sort int, seq int, code text, from_dpd int,
  to_dpd int) STABLE LANGUAGE sql AS $$
  SELECT s.code, s.name_zh, s.name_en, s.sort, b.seq, b.code, b.from_dpd, b.to_dpd
    FROM (SELECT DISTINCT ON (x.code) x.* FROM delinquency.bucket_scheme x
      WHERE x.effective_from <= $1 AND x.product IN ('', coalesce($2, ''))
           ORDER BY x.code, x.product DESC, x.effective_from DESC) s
    JOIN delinquency.bucket b ON b.scheme = s.code AND b.product = s.product AND b.effective_from = s.effective_from
$$;
