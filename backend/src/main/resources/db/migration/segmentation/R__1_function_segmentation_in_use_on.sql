-- The version of each segment that holds on a day: of those in use, the one whose date came last.
CREATE OR REPLACE FUNCTION segmentation.in_use_on(day date) RETURNS SETOF segmentation.segment STABLE LANGUAGE sql AS $$
  SELECT DISTINCT ON (code) * FROM segmentation.segment WHERE approved_at IS NOT NULL AND retired_at IS NULL
    AND effective_from <= $1 ORDER BY code, effective_from DESC, version DESC
$$;
