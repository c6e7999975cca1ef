-- A message whose plan no longer wants it does not go. Invited: strategy.
CREATE OR REPLACE FUNCTION contact.lapse_message(p_person uuid, p_message uuid, p_now timestamptz) RETURNS void VOLATILE
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE contact.message SET state = 'STOPPED', ended_at = p_now, reason = 'LAPSED'
   WHERE person_id = p_person AND id = p_message AND state = 'QUEUED';
END $$;
