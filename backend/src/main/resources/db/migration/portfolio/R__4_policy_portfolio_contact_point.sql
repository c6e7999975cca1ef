ALTER TABLE portfolio.contact_point ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.contact_point;
CREATE POLICY scope ON portfolio.contact_point USING ((SELECT shared.in_desk()) OR EXISTS
  (SELECT FROM portfolio.party p WHERE p.person_id = contact_point.person_id AND p.id = contact_point.party_id));
