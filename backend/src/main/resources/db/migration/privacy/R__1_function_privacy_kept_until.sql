-- Until when the law keeps a person's records: the years the packs say after the last loan ended, the last contact or
-- the last content (CN-RET-02; PIPL 47(2): while retention runs, restrict instead of delete). NULL while something is
-- owed.
CREATE OR REPLACE FUNCTION privacy.kept_until(p_person uuid, p_at timestamptz) RETURNS date STABLE
  LANGUAGE plpgsql AS $$
BEGIN RETURN (SELECT CASE WHEN EXISTS (SELECT FROM delinquency.standing s
  WHERE s.person_id = p_person AND s.outstanding_amount > 0) THEN NULL
    ELSE greatest((greatest((SELECT max(l.matures_on) FROM portfolio.loan l WHERE l.person_id = p_person),
                  (SELECT max(r.value_date) FROM repayment.repayment r WHERE r.person_id = p_person),
                  (SELECT max(d.asked_at)::date FROM gate.decision d WHERE d.person_id = p_person),
                  (SELECT max(v.captured_at)::date FROM visit.visit v WHERE v.person_id = p_person),
                  (SELECT max(k.raised_at)::date FROM complaint.complaint k WHERE k.person_id = p_person))
                    + make_interval(years => rules.retention_years(p_person, p_at)))::date,
                  (SELECT max(c.keep_until) FROM evidence.content c
                    WHERE c.person_id = p_person
                      AND NOT EXISTS (SELECT FROM evidence.removal r
                        WHERE r.person_id = c.person_id AND r.content_id = c.id))) END);
END $$;
