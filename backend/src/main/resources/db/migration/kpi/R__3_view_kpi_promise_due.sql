CREATE OR REPLACE VIEW kpi.promise_due WITH (security_invoker = true) AS
SELECT p.due_on, l.product_code, count(*) AS promises, count(*) FILTER (WHERE state = 'KEPT') AS kept,
       count(*) FILTER (WHERE state = 'PARTIALLY_KEPT') AS partly, count(*) FILTER (WHERE state = 'BROKEN') AS broken
  FROM agreement.promise p JOIN portfolio.loan l ON l.person_id = p.person_id AND l.id = p.loan_id
 WHERE p.state <> 'CANCELLED'
 GROUP BY 1, 2;
