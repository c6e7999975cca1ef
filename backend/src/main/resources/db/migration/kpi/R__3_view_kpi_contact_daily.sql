CREATE OR REPLACE VIEW kpi.contact_daily WITH (security_invoker = true) AS
SELECT (a.started_at AT TIME ZONE p.zone)::date AS day, l.product_code,
       count(*) AS attempts, count(*) FILTER (WHERE connected) AS connected,
       count(*) FILTER (WHERE right_party) AS right_party, count(*) FILTER (WHERE outcome = 'PROMISED') AS promised
  FROM gate.attempt a JOIN portfolio.loan l ON l.person_id = a.person_id AND l.id = a.loan_id
  JOIN portfolio.product p ON p.code = l.product_code
 GROUP BY 1, 2;
