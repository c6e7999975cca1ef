ALTER TABLE contact.credit_report ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON contact.credit_report;
CREATE POLICY scope ON contact.credit_report USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = credit_report.person_id));
