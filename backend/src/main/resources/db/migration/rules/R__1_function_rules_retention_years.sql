-- How many years after it ended the packs in force keep the records of a person: the longest RETENTION among the laws
-- he stands under; 0 when none speaks of it.
CREATE OR REPLACE FUNCTION rules.retention_years(p_person uuid, p_at timestamptz) RETURNS int STABLE
  LANGUAGE plpgsql AS $$
BEGIN RETURN (SELECT coalesce(max((e -> 'rule' ->> 'years')::int), 0)
  FROM (SELECT DISTINCT ON (k.jurisdiction) k.content FROM rules.rule_pack k
         WHERE k.jurisdiction IN (SELECT rules.laws(p_person)) AND k.effective_from <= p_at
           AND (k.effective_to IS NULL OR k.effective_to > p_at) ORDER BY k.jurisdiction, k.version DESC) pack,
       jsonb_array_elements(pack.content -> 'rules') e
 WHERE e -> 'rule' ->> 'kind' = 'RETENTION' AND coalesce((e ->> 'from')::timestamptz <= p_at, true)
   AND coalesce((e ->> 'to')::timestamptz > p_at, true));
END $$;
