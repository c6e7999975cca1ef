ALTER TABLE portfolio.party ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.party;
CREATE POLICY scope ON portfolio.party USING ((SELECT shared.in_desk()) OR EXISTS
  (SELECT FROM portfolio.assignment a
    WHERE a.person_id = party.person_id AND (party.loan_id IS NULL OR a.loan_id = party.loan_id)));
