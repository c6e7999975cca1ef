ALTER TABLE portfolio.borrower ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS scope ON portfolio.borrower;
CREATE POLICY scope ON portfolio.borrower USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = borrower.person_id));
