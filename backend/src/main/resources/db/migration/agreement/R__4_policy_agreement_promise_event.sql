ALTER TABLE agreement.promise_event ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.promise_event;
CREATE POLICY scope ON agreement.promise_event USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM agreement.promise p
        WHERE p.person_id = promise_event.person_id AND p.id = promise_event.promise_id));
