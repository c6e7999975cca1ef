CREATE OR REPLACE VIEW kpi.segment_now WITH (security_invoker = true) AS
SELECT m.segment, l.product_code, l.currency, sum(s.overdue_amount) AS overdue, count(*) AS loans
  FROM segmentation.whole_membership m JOIN delinquency.whole_standing s ON s.person_id = m.person_id
    AND s.loan_id = m.loan_id
  JOIN portfolio.whole_loan l ON l.person_id = m.person_id AND l.id = m.loan_id WHERE m.segment IS NOT NULL
    GROUP BY 1, 2, 3;
