-- How long an oldest unpaid instalment stood, as it was written down; paid only when money ended it, not a pause or
-- another
-- way of counting; arrived when it was late already on the day its loan came.
CREATE OR REPLACE VIEW kpi.stage_spell WITH (security_invoker = true) AS
SELECT x.person_id, x.loan_id, l.product_code, l.currency, x.oldest, (array_agg(x.late_since
  ORDER BY x.id DESC))[1] AS late_since, min(x.as_of) AS began_on,
       (array_agg(x.cause ORDER BY x.id))[1] = 'ARRIVAL' AS arrived, (array_agg(x.ends_on
         ORDER BY x.id DESC))[1] AS left_on,
       coalesce((array_agg(x.ended_by ORDER BY x.id DESC))[1] = 'REPAYMENT', false) AS paid
  FROM (SELECT h.person_id, h.loan_id, h.id, h.as_of, h.cause, h.oldest_unpaid_due_on AS oldest, h.late_since,
               CASE WHEN lead(h.id) OVER w IS NOT NULL AND lead(h.oldest_unpaid_due_on) OVER w IS DISTINCT
                 FROM h.oldest_unpaid_due_on THEN lead(h.as_of) OVER w END AS ends_on,
               lead(h.cause) OVER w AS ended_by
          FROM delinquency.whole_standing_history h WINDOW w AS (PARTITION BY h.person_id, h.loan_id ORDER BY h.id)) x
  JOIN portfolio.whole_loan l ON l.person_id = x.person_id AND l.id = x.loan_id
 WHERE x.oldest IS NOT NULL GROUP BY 1, 2, 3, 4, 5;
