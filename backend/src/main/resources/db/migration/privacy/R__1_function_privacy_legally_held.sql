CREATE OR REPLACE FUNCTION privacy.legally_held(p_person uuid) RETURNS boolean STABLE LANGUAGE plpgsql AS $$
BEGIN RETURN EXISTS (SELECT FROM evidence.legal_hold h WHERE h.person_id = p_person AND h.lifted_at IS NULL)
  OR EXISTS (SELECT FROM complaint.complaint k
    WHERE k.person_id = p_person AND k.kind IN ('COMPLAINT', 'DISPUTE', 'HARDSHIP')
     AND (SELECT count(*) FROM complaint.step s WHERE s.person_id = k.person_id AND s.complaint_id = k.id) IN (0, 2));
END $$;
