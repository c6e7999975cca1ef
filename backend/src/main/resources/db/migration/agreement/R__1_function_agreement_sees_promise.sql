-- Row-level security of what belongs to a promise: whoever sees the promise.
CREATE OR REPLACE FUNCTION agreement.sees_promise(p_person uuid, p_promise uuid) RETURNS boolean
STABLE PARALLEL SAFE COST 1000 LANGUAGE plpgsql AS $$
BEGIN
  RETURN shared.in_desk()
    OR EXISTS (SELECT FROM agreement.promise o WHERE o.person_id = p_person AND o.id = p_promise);
END $$;
