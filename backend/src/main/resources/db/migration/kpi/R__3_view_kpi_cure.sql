CREATE OR REPLACE VIEW kpi.cure WITH (security_invoker = true) AS
SELECT h.as_of, l.product_code, count(*) AS cured
  FROM delinquency.whole_standing_history h JOIN portfolio.whole_loan l ON l.person_id = h.person_id
    AND l.id = h.loan_id
 WHERE h.oldest_unpaid_due_on IS NULL AND (SELECT b.oldest_unpaid_due_on FROM delinquency.whole_standing_history b
         WHERE b.person_id = h.person_id AND b.loan_id = h.loan_id AND b.id < h.id
           ORDER BY b.id DESC LIMIT 1) IS NOT NULL
 GROUP BY 1, 2;
