-- Whoever called after a lawyer's letter, the house or an agency, has followed it up.
CREATE OR REPLACE FUNCTION duties.letter_followed(p_person uuid, p_loan uuid, p_now timestamptz,
  p_by uuid) RETURNS void VOLATILE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE duties.duty SET done_at = p_now, done_by = p_by, note = 'CALL'
    WHERE person_id = p_person AND subject_id = p_loan AND event = 'LAWYER_LETTER_SENT' AND done_at IS NULL
$$;
REVOKE ALL ON FUNCTION duties.letter_followed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duties.letter_followed TO ${app};
