ALTER TABLE agreement.agreed_part ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON agreement.agreed_part;
CREATE POLICY scope ON agreement.agreed_part USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM agreement.instalment_agreement i
        WHERE i.person_id = agreed_part.person_id AND i.id = agreed_part.agreement_id));
