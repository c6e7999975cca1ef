-- The last day until which a content of a person is kept.
CREATE OR REPLACE FUNCTION evidence.kept_until(p_person uuid) RETURNS date STABLE LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT max(c.keep_until) FROM evidence.content c WHERE c.person_id = p_person
    AND NOT EXISTS (SELECT FROM evidence.removal r WHERE r.person_id = c.person_id AND r.content_id = c.id));
END $$;
