CREATE OR REPLACE VIEW kpi.portfolio_now WITH (security_invoker = true) AS
SELECT l.product_code, count(*) AS loans,
       count(*) FILTER (WHERE s.oldest_unpaid_due_on IS NOT NULL) AS overdue_loans,
       coalesce(sum(s.outstanding_amount), 0) AS outstanding,
       coalesce(sum(s.outstanding_amount) FILTER (WHERE s.oldest_unpaid_due_on IS NOT NULL), 0) AS overdue_outstanding,
       coalesce(sum(s.overdue_amount), 0) AS overdue_amount
  FROM delinquency.whole_standing s JOIN portfolio.whole_loan l ON l.person_id = s.person_id AND l.id = s.loan_id
 GROUP BY 1;
