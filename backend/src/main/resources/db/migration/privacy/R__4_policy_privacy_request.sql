ALTER TABLE privacy.request ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON privacy.request;
CREATE POLICY scope ON privacy.request USING ((SELECT shared.in_desk())) WITH CHECK (EXISTS
  (SELECT FROM portfolio.borrower b WHERE b.person_id = request.person_id));
