-- Until when the law keeps a person's records: the years the packs say after the last day any feature counts from (its
-- function kept_from: the last loan ended, the last contact), or the last content (CN-RET-02; PIPL 47(2): while
-- retention runs, restrict instead of delete). NULL while something is owed.
CREATE OR REPLACE FUNCTION privacy.kept_until(p_person uuid, p_at timestamptz) RETURNS date STABLE
  LANGUAGE plpgsql AS $$
DECLARE part regproc; day date; last date;
BEGIN
  FOR part IN SELECT * FROM shared.contributing('kept_from', 'uuid') LOOP
    EXECUTE format('SELECT %s($1)', part) INTO day USING p_person;
    last := greatest(last, day);
  END LOOP;
  RETURN nullif(greatest((last + make_interval(years => rules.retention_years(p_person, p_at)))::date,
    evidence.kept_until(p_person)), 'infinity');
END $$;
