-- Who promised to call a person by about now has done so. Invited: strategy.
CREATE OR REPLACE FUNCTION worklist.called_back(p_person uuid, p_user uuid, p_at timestamptz, p_now timestamptz)
RETURNS void VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  UPDATE worklist.call_back SET done_at = p_now, version = version + 1
   WHERE person_id = p_person AND user_id = p_user AND done_at IS NULL AND recorded_at < p_at
     AND at <= p_at + interval '1 hour';
END $$;
