CREATE OR REPLACE FUNCTION privacy.legally_held(p_person uuid) RETURNS boolean STABLE LANGUAGE plpgsql AS $$
BEGIN RETURN EXISTS (SELECT FROM evidence.held h WHERE h.person_id = p_person);
END $$;
