-- Questions about the whole book, which only the house may ask: the policies of the tables are priced row by row, which
-- keeps
-- the planner from reading a large book by several workers and joining it by hash. These views let all pass, or
-- nothing.
CREATE OR REPLACE VIEW portfolio.whole_loan AS SELECT * FROM portfolio.loan WHERE shared.in_desk();
