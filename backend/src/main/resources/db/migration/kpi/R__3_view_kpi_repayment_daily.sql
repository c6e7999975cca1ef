CREATE OR REPLACE VIEW kpi.repayment_daily WITH (security_invoker = true) AS
SELECT r.value_date, l.product_code, sum(r.amount) AS amount
  FROM repayment.whole_repayment r JOIN portfolio.whole_loan l ON l.person_id = r.person_id AND l.id = r.loan_id
 GROUP BY 1, 2;
