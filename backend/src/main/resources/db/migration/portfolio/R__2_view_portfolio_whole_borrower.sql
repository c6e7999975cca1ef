CREATE OR REPLACE VIEW portfolio.whole_borrower AS SELECT * FROM portfolio.borrower WHERE shared.in_desk();
