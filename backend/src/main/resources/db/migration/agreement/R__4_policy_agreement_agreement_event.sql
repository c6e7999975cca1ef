ALTER TABLE agreement.agreement_event ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.agreement_event;
CREATE POLICY scope ON agreement.agreement_event USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM agreement.instalment_agreement i
        WHERE i.person_id = agreement_event.person_id AND i.id = agreement_event.agreement_id));
