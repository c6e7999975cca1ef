-- What worklist can prove about a person: what he may see of it as well. Called by evidence alone.
CREATE OR REPLACE FUNCTION worklist.pack(p_person uuid, p_loan uuid, p_complaint uuid) RETURNS jsonb STABLE
LANGUAGE plpgsql AS $$
BEGIN
  RETURN worklist.copy(p_person);
END $$;
