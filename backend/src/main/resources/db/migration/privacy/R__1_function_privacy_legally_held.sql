CREATE OR REPLACE FUNCTION privacy.legally_held(p_person uuid) RETURNS boolean STABLE LANGUAGE plpgsql AS $$
BEGIN RETURN EXISTS (SELECT FROM evidence.legal_hold h WHERE h.person_id = p_person AND h.lifted_at IS NULL)
  OR EXISTS (SELECT FROM complaint.open_complaint k
    WHERE k.person_id = p_person AND k.kind IN ('COMPLAINT', 'DISPUTE', 'HARDSHIP'));
END $$;
