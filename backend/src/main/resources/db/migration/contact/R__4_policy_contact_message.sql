ALTER TABLE contact.message ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON contact.message;
CREATE POLICY scope ON contact.message USING (portfolio.sees_own(agency_id, person_id, loan_id));
