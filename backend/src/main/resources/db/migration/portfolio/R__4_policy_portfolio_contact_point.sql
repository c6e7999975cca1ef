ALTER TABLE portfolio.contact_point ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.contact_point;
CREATE POLICY scope ON portfolio.contact_point USING (portfolio.sees_party(person_id, party_id));
