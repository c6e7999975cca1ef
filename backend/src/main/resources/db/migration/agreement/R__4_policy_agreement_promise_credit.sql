ALTER TABLE agreement.promise_credit ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.promise_credit;
CREATE POLICY scope ON agreement.promise_credit USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM agreement.promise p
        WHERE p.person_id = promise_credit.person_id AND p.id = promise_credit.promise_id));
