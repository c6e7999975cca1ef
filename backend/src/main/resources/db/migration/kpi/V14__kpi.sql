-- Figures of the house as views; each reads facts of the features and nothing reads it back.
CREATE SCHEMA kpi;
GRANT USAGE ON SCHEMA kpi TO ${app};

CREATE VIEW kpi.portfolio_now WITH (security_invoker = true) AS
SELECT l.product_code, count(*) AS loans,
       count(*) FILTER (WHERE s.oldest_unpaid_due_on IS NOT NULL) AS overdue_loans,
       coalesce(sum(s.outstanding_amount), 0) AS outstanding,
       coalesce(sum(s.outstanding_amount) FILTER (WHERE s.oldest_unpaid_due_on IS NOT NULL), 0) AS overdue_outstanding,
       coalesce(sum(s.overdue_amount), 0) AS overdue_amount
  FROM delinquency.whole_standing s JOIN portfolio.whole_loan l ON l.person_id = s.person_id AND l.id = s.loan_id
 GROUP BY 1;

CREATE VIEW kpi.repayment_daily WITH (security_invoker = true) AS
SELECT r.value_date, l.product_code, sum(r.amount) AS amount
  FROM repayment.whole_repayment r JOIN portfolio.whole_loan l ON l.person_id = r.person_id AND l.id = r.loan_id
 GROUP BY 1, 2;

CREATE VIEW kpi.contact_daily WITH (security_invoker = true) AS
SELECT (a.started_at AT TIME ZONE p.zone)::date AS day, l.product_code,
       count(*) AS attempts, count(*) FILTER (WHERE connected) AS connected,
       count(*) FILTER (WHERE right_party) AS right_party, count(*) FILTER (WHERE outcome = 'PROMISED') AS promised
  FROM contact.attempt a JOIN portfolio.loan l ON l.person_id = a.person_id AND l.id = a.loan_id
  JOIN portfolio.product p ON p.code = l.product_code
 GROUP BY 1, 2;

CREATE VIEW kpi.promise_due WITH (security_invoker = true) AS
SELECT p.due_on, l.product_code, count(*) AS promises, count(*) FILTER (WHERE state = 'KEPT') AS kept,
       count(*) FILTER (WHERE state = 'PARTIALLY_KEPT') AS partly, count(*) FILTER (WHERE state = 'BROKEN') AS broken
  FROM agreement.promise p JOIN portfolio.loan l ON l.person_id = p.person_id AND l.id = p.loan_id
 WHERE p.state <> 'CANCELLED'
 GROUP BY 1, 2;

CREATE VIEW kpi.cure WITH (security_invoker = true) AS
SELECT h.as_of, l.product_code, count(*) AS cured
  FROM delinquency.whole_standing_history h JOIN portfolio.whole_loan l ON l.person_id = h.person_id AND l.id = h.loan_id
 WHERE h.oldest_unpaid_due_on IS NULL AND (SELECT b.oldest_unpaid_due_on FROM delinquency.whole_standing_history b
         WHERE b.person_id = h.person_id AND b.loan_id = h.loan_id AND b.id < h.id ORDER BY b.id DESC LIMIT 1) IS NOT NULL
 GROUP BY 1, 2;
