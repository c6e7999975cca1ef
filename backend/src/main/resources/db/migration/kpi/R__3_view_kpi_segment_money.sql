-- Money by the segment its loan was in on the day before.
CREATE OR REPLACE VIEW kpi.segment_money WITH (security_invoker = true) AS
SELECT r.value_date, l.product_code, l.currency, m.segment, r.amount
  FROM repayment.whole_repayment r JOIN portfolio.whole_loan l ON l.person_id = r.person_id AND l.id = r.loan_id
 CROSS JOIN LATERAL (SELECT h.segment FROM segmentation.membership_history h
   WHERE h.person_id = r.person_id AND h.loan_id = r.loan_id AND h.as_of < r.value_date ORDER BY h.id DESC LIMIT 1) m
 WHERE m.segment IS NOT NULL;
