-- Stops what waits to be sent, also what an agency may not read: all of a person, or what its sender no longer works.
CREATE OR REPLACE FUNCTION contact.stop_messages(p_persons uuid[], p_reason text,
  p_now timestamptz) RETURNS void VOLATILE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE contact.message m SET state = 'STOPPED', ended_at = p_now, reason = p_reason
    WHERE m.person_id = ANY(p_persons) AND m.state IN ('QUEUED', 'SENDING')
     AND (p_reason <> 'RECALLED' OR m.agency_id IS DISTINCT
       FROM (SELECT a.agency_id FROM portfolio.assigned a WHERE a.person_id = m.person_id AND a.loan_id = m.loan_id))
$$;
REVOKE ALL ON FUNCTION contact.stop_messages FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact.stop_messages TO ${app};
