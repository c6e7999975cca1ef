ALTER TABLE identity.certificate ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON identity.certificate;
CREATE POLICY scope ON identity.certificate USING ((SELECT shared.in_desk()) OR EXISTS (SELECT FROM identity.officer o
  WHERE o.id = certificate.officer_id));
