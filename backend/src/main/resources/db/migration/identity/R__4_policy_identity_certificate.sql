ALTER TABLE identity.certificate ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON identity.certificate;
CREATE POLICY scope ON identity.certificate USING (identity.sees_officer(officer_id));
