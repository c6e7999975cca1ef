-- What every feature says about somebody by its function of this name (copy, pack), as one document. Two that say the
-- same word are an error of the house, and there is no document.
CREATE OR REPLACE FUNCTION shared.contributions(p_name text, VARIADIC p_about uuid[]) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
DECLARE part regproc; said jsonb; twice text; document jsonb := '{}';
BEGIN
  FOR part IN SELECT * FROM shared.contributing(p_name, VARIADIC array_fill('uuid'::regtype,
    ARRAY[cardinality(p_about)])) LOOP
    EXECUTE format('SELECT %s(%s)', part, (SELECT string_agg(format('$1[%s]', i), ', ' ORDER BY i)
      FROM generate_subscripts(p_about, 1) i)) INTO said USING p_about;
    SELECT string_agg(k, ', ') INTO twice FROM jsonb_object_keys(said) k WHERE document ? k;
    IF twice IS NOT NULL THEN
      RAISE EXCEPTION '% says what another feature says already: %', part, twice;
    END IF;
    document := document || said;
  END LOOP;
  RETURN document;
END $$;
