ALTER TABLE contact.credit_report ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON contact.credit_report;
CREATE POLICY scope ON contact.credit_report USING (portfolio.sees(person_id));
