ALTER TABLE agreement.promise_credit ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.promise_credit;
CREATE POLICY scope ON agreement.promise_credit USING (agreement.sees_promise(person_id, promise_id));
