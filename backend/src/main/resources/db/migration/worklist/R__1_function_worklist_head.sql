-- The head of a queue among what needs nothing and what needs one of these abilities. Each ability is a range of its
-- own in the index and read by itself, for a join over them would look tasks up ability by ability.
CREATE OR REPLACE FUNCTION worklist.head(p_queue text, p_able text[]) RETURNS SETOF worklist.task
STABLE LANGUAGE plpgsql ROWS 50 AS $$
DECLARE
  ability text;
  heads worklist.task[] := '{}';
BEGIN
  FOREACH ability IN ARRAY ARRAY[''] || p_able LOOP
    heads := heads || ARRAY(SELECT t FROM worklist.task t
      WHERE queue = p_queue AND skill = ability AND state = 'OPEN' AND owner_id IS NULL
      ORDER BY promise_due_on, deadline_on, expected DESC, person_id LIMIT 50);
  END LOOP;
  RETURN QUERY SELECT * FROM unnest(heads)
    ORDER BY promise_due_on, deadline_on, expected DESC, person_id LIMIT 50;
END $$;
