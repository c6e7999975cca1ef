-- What a group of accounts is to bring in, by when, and who answers for it; beside it what it does bring in.
CREATE TABLE kpi.goal (
  kind        text NOT NULL CHECK (kind IN ('STAGE','SEGMENT')),
  code        text NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
  horizon     text NOT NULL CHECK (horizon IN ('SHORT','MID','LONG')),
  from_dpd    int CHECK (from_dpd >= 1),
  to_dpd      int CHECK (to_dpd >= from_dpd),
  target_from numeric(5,4) NOT NULL CHECK (target_from BETWEEN 0 AND 1),
  target_to   numeric(5,4) CHECK (target_to BETWEEN target_from AND 1),
  owner_id    uuid REFERENCES identity.app_user,
  note        text CHECK (length(note) <= 500),
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (kind, code, horizon),
  CHECK ((kind = 'STAGE') = (from_dpd IS NOT NULL))
);
INSERT INTO kpi.goal (kind, code, horizon, from_dpd, to_dpd, target_from, target_to, note, changed_at) VALUES
  ('STAGE', '1-7',   'SHORT',  1,    7, 0.90, NULL, '提醒为主，七天内收清', '2000-01-01'),
  ('STAGE', '8-30',  'SHORT',  8,   30, 0.70, 0.80, '电话跟进，月内收清', '2000-01-01'),
  ('STAGE', '31-60', 'MID',   31,   60, 0.50, 0.60, '方案协商与外访', '2000-01-01'),
  ('STAGE', '61+',   'LONG',  61, NULL, 0.30, 0.40, '法律函、委外与诉讼准备', '2000-01-01');
COMMENT ON TABLE kpi.goal IS 'The shares of the stages are those of the practice texts the product follows';
GRANT SELECT, INSERT, UPDATE, DELETE ON kpi.goal TO ${app};

-- How long an oldest unpaid instalment stood, as it was written down; paid only when money ended it, not a pause or another
-- way of counting; arrived when it was late already on the day its loan came.
CREATE VIEW kpi.stage_spell WITH (security_invoker = true) AS
SELECT x.person_id, x.loan_id, l.product_code, l.currency, x.oldest, (array_agg(x.late_since ORDER BY x.id DESC))[1] AS late_since, min(x.as_of) AS began_on,
       (array_agg(x.cause ORDER BY x.id))[1] = 'ARRIVAL' AS arrived, (array_agg(x.ends_on ORDER BY x.id DESC))[1] AS left_on,
       coalesce((array_agg(x.ended_by ORDER BY x.id DESC))[1] = 'REPAYMENT', false) AS paid
  FROM (SELECT h.person_id, h.loan_id, h.id, h.as_of, h.cause, h.oldest_unpaid_due_on AS oldest, h.late_since,
               CASE WHEN lead(h.id) OVER w IS NOT NULL AND lead(h.oldest_unpaid_due_on) OVER w IS DISTINCT FROM h.oldest_unpaid_due_on THEN lead(h.as_of) OVER w END AS ends_on,
               lead(h.cause) OVER w AS ended_by
          FROM delinquency.whole_standing_history h WINDOW w AS (PARTITION BY h.person_id, h.loan_id ORDER BY h.id)) x
  JOIN portfolio.whole_loan l ON l.person_id = x.person_id AND l.id = x.loan_id
 WHERE x.oldest IS NOT NULL GROUP BY 1, 2, 3, 4, 5;

-- Money by the segment its loan was in on the day before.
CREATE VIEW kpi.segment_money WITH (security_invoker = true) AS
SELECT r.value_date, l.product_code, l.currency, m.segment, r.amount
  FROM repayment.whole_repayment r JOIN portfolio.whole_loan l ON l.person_id = r.person_id AND l.id = r.loan_id
 CROSS JOIN LATERAL (SELECT h.segment FROM segmentation.membership_history h WHERE h.person_id = r.person_id AND h.loan_id = r.loan_id AND h.as_of < r.value_date ORDER BY h.id DESC LIMIT 1) m
 WHERE m.segment IS NOT NULL;

CREATE VIEW kpi.segment_now WITH (security_invoker = true) AS
SELECT m.segment, l.product_code, l.currency, sum(s.overdue_amount) AS overdue, count(*) AS loans
  FROM segmentation.whole_membership m JOIN delinquency.whole_standing s ON s.person_id = m.person_id AND s.loan_id = m.loan_id
  JOIN portfolio.whole_loan l ON l.person_id = m.person_id AND l.id = m.loan_id WHERE m.segment IS NOT NULL GROUP BY 1, 2, 3;
GRANT SELECT ON kpi.stage_spell, kpi.segment_money, kpi.segment_now TO ${app};
CREATE VIEW kpi.segment_name WITH (security_invoker = true) AS
SELECT code AS segment FROM segmentation.in_use_on(shared.business_date());
GRANT SELECT ON kpi.segment_name TO ${app};
