ALTER TABLE agreement.promise_event ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.promise_event;
CREATE POLICY scope ON agreement.promise_event USING (agreement.sees_promise(person_id, promise_id));
