ALTER TABLE contact.message ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON contact.message;
CREATE POLICY scope ON contact.message USING ((SELECT shared.in_desk()) OR (agency_id = (SELECT shared.scoped_agency())
      AND EXISTS (SELECT FROM portfolio.assignment a
        WHERE a.person_id = message.person_id AND a.loan_id = message.loan_id)));
